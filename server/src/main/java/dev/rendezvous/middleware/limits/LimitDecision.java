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

  /**
   * What Redis counted.
   *
   * @param taken permits that were to be had
   * @param left permits that are left
   * @param resetMicros until the whole quota is back
   * @param retryMicros until there is one again; 0 when some were to be had
   */
  record Count(long taken, long left, long resetMicros, long retryMicros) {
    static final Count NONE = new Count(0, 0, 0, 0);

    /** The same, with some of what was taken not used yet. */
    Count with(long unused) {
      return unused == 0 ? this : new Count(taken, left + unused, resetMicros, retryMicros);
    }
  }

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
