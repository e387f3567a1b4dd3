package dev.rendezvous.middleware.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * One id a request, in the answer's {@code X-Request-Id} and in each log line about it; the
 * client's own where it sent one that is well formed.
 */
public final class RequestIds {
  /** The header's name, in requests and answers. */
  public static final String HEADER = "X-Request-Id";

  private static final CharSequence NAME = HttpHeaders.createOptimized(HEADER);
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final String KEY = "requestId";

  private RequestIds() {}

  static void assign(RoutingContext context) {
    String id = chosen(context.request().getHeader(NAME));
    context.put(KEY, id);
    context.response().putHeader(NAME, id);
    MDC.put(KEY, id);
  }

  static boolean isAssigned(RoutingContext context) {
    return context.get(KEY) != null;
  }

  /** The id of this request. */
  public static String of(RoutingContext context) {
    String id = context.get(KEY);
    return id == null ? "unknown" : id;
  }

  private static String chosen(@Nullable String offered) {
    return offered != null && WELL_FORMED.matcher(offered).matches() ? offered : made();
  }

  /** It tells requests apart and is no secret: the costly randomness is not needed. */
  private static String made() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
