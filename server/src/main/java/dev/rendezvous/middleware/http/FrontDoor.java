package dev.rendezvous.middleware.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.HttpSettings;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.ErrorResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last handler of every request: headers that all answers carry, bounds that hold
 * before a route is chosen, and the envelope for what no route answers.
 */
@Singleton
final class FrontDoor {
  private static final Logger LOG = Logger.getLogger(FrontDoor.class);
  private static final int FIRST = Integer.MIN_VALUE;

  private final ObjectMapper json;
  private final Cors cors;
  private final BodyLimits bodies;
  private final Traffic traffic;
  private final int maxHeaders;

  FrontDoor(ObjectMapper json, HttpSettings settings, BodyLimits bodies, Traffic traffic) {
    this.json = json;
    cors = new Cors(settings.corsOrigins());
    this.bodies = bodies;
    this.traffic = traffic;
    maxHeaders = settings.maxHeaderBytes();
  }

  void open(@Observes Router router) {
    router.route().order(FIRST).handler(this::enter);
    for (int status : new int[] {400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503}) {
      router.errorHandler(status, context -> fail(context, status));
    }
    router.route().last().handler(context -> answer(context, CommonError.NOT_FOUND.asError()));
  }

  private void enter(RoutingContext context) {
    greet(context);
    Leftover.seeTo(context);
    if (!traffic.take(context)) {
      answer(context, CommonError.UNAVAILABLE.asError());
      return;
    }
    if (cors.answered(context)) {
      return;
    }
    ErrorCode refusal = refusal(context.request());
    if (refusal == null) {
      context.next();
    } else {
      if (context.request().version() != HttpVersion.HTTP_2) {
        // what follows of the request is not read
        context.response().putHeader("Connection", "close");
      }
      answer(context, refusal.asError());
    }
  }

  private static void greet(RoutingContext context) {
    RequestIds.assign(context);
    SecurityHeaders.addTo(context.response().headers());
  }

  private @Nullable ErrorCode refusal(HttpServerRequest request) {
    if (declaredLength(request) > bodies.of(request)) {
      return CommonError.PAYLOAD_TOO_LARGE;
    }
    return sizeOfHead(request) > maxHeaders ? CommonError.HEADERS_TOO_LARGE : null;
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static int sizeOfHead(HttpServerRequest request) {
    int size = request.uri().length();
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    return size;
  }

  private void fail(RoutingContext context, int status) {
    if (!RequestIds.isAssigned(context)) {
      // a path that can't be decoded fails before the first route
      greet(context);
    }
    if (context.failure() instanceof AppError e) {
      answer(context, e);
      return;
    }
    if (status >= 500) {
      LOG.error("request failed outside of a route", context.failure());
    }
    ErrorCode code = ErrorMapping.ofStatus(status);
    answer(
        context,
        status == 500 ? code.asError(ErrorMapping.internalDetails(context)) : code.asError());
  }

  private void answer(RoutingContext context, AppError e) {
    HttpServerResponse response = context.response();
    if (response.ended()) {
      return;
    }
    ErrorMapping.retryAfter(e).ifPresent(seconds -> response.putHeader("Retry-After", seconds));
    var _ =
        response
            .setStatusCode(e.code().status())
            .putHeader("Content-Type", "application/json")
            .end(text(ErrorResponse.of(e.code(), e.details())));
  }

  private String text(ErrorResponse error) {
    try {
      return json.writeValueAsString(error);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an error envelope is always JSON", e);
    }
  }
}
