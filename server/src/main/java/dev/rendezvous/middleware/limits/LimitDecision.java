package dev.rendezvous.middleware.limits;

import io.vertx.core.http.HttpServerResponse;

/**
 * What a rate limit said.
 *
 * @param limit which one
 * @param quota times allowed in a window
 * @param windowSeconds how long that is, a second at the least
 * @param allowed whether this time was
 * @param remaining times left now
 * @param resetSeconds until the whole quota is back
 * @param retryAfterSeconds until it is worth to try again; 0 when allowed
 */
record LimitDecision(
    RateLimit limit,
    long quota,
    long windowSeconds,
    boolean allowed,
    long remaining,
    long resetSeconds,
    long retryAfterSeconds) {

  /** Headers of draft-ietf-httpapi-ratelimit-headers, and Retry-After of RFC 9110 when refused. */
  void tell(HttpServerResponse response) {
    String name = '"' + limit.label() + '"';
    response.putHeader("RateLimit-Policy", name + ";q=" + quota + ";w=" + windowSeconds);
    response.putHeader("RateLimit", name + ";r=" + remaining + ";t=" + resetSeconds);
    if (!allowed) {
      response.putHeader("Retry-After", Long.toString(retryAfterSeconds));
    }
  }
}
