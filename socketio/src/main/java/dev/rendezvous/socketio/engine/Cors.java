package dev.rendezvous.socketio.engine;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Lets browsers of the allowed origins poll, and answers their preflight requests. */
final class Cors {
  private final Set<String> allowedOrigins;

  Cors(Set<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  /**
   * Adds the headers for an allowed origin; true when the request was a preflight, now answered.
   */
  boolean apply(HttpServerRequest request) {
    var origin = request.getHeader("Origin");
    if (origin == null) return false;
    var response = request.response();
    if (allowedOrigins.contains(origin)) {
      response.putHeader("Access-Control-Allow-Origin", origin);
      response.putHeader("Access-Control-Allow-Credentials", "true");
      response.putHeader("Vary", "Origin");
    } else if (allowedOrigins.contains("*")) {
      // without credentials: only an origin that is named may send cookies
      response.putHeader("Access-Control-Allow-Origin", "*");
    } else {
      return false;
    }
    if (!HttpMethod.OPTIONS.equals(request.method())) return false;
    response.putHeader("Access-Control-Allow-Methods", "GET,POST");
    response.putHeader("Access-Control-Allow-Headers", "content-type,authorization");
    response.putHeader("Access-Control-Max-Age", "600");
    var _ = response.setStatusCode(204).end();
    return true;
  }
}
