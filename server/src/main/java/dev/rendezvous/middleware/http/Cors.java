package dev.rendezvous.middleware.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin requests, by allow-list: a listed origin gets the headers of the Fetch standard, any
 * other gets none, so that its browser withholds the answer.
 */
final class Cors {
  private static final String MAX_AGE_SECONDS = "600";

  private final Set<String> allowed;

  Cors(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /** Adds the headers; returns whether the request was a preflight and is answered. */
  boolean answered(RoutingContext context) {
    String origin = context.request().getHeader("Origin");
    if (origin == null) {
      return false;
    }
    HttpServerResponse response = context.response();
    response.putHeader("Vary", "Origin");
    boolean listed = allowed.contains(origin);
    if (listed) {
      response.putHeader("Access-Control-Allow-Origin", origin);
      response.putHeader(
          "Access-Control-Expose-Headers",
          "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id");
    }
    if (!isPreflight(context)) {
      return false;
    }
    if (listed) {
      response.putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
      response.putHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Captcha-Token, Content-Type, Idempotency-Key, If-Match, If-None-Match,"
              + " X-Request-Id");
      response.putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
    var _ = response.setStatusCode(204).end();
    return true;
  }

  private static boolean isPreflight(RoutingContext context) {
    @Nullable String asked = context.request().getHeader("Access-Control-Request-Method");
    return HttpMethod.OPTIONS.equals(context.request().method()) && asked != null;
  }
}
