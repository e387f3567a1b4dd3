package dev.rendezvous.middleware.limits;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * What a rate limit said.
 *
 * @param allowance of which limit
 * @param allowed whether this time was
 * @param remaining times left now
 * @param resetSeconds until the whole quota is back
 * @param retryAfterSeconds until it is worth to try again; 0 when allowed
 */
record LimitDecision(
    Allowance allowance,
    boolean allowed,
    long remaining,
    long resetSeconds,
    long retryAfterSeconds) {
  private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
  private static final CharSequence STATE = HttpHeaders.createOptimized("RateLimit");
  private static final long MICROS_PER_SECOND = 1_000_000;

  static LimitDecision of(Allowance allowance, Count count) {
    return new LimitDecision(
        allowance,
        count.taken() > 0,
        Math.max(0, count.left()),
        Math.ceilDiv(count.resetMicros(), MICROS_PER_SECOND),
        Math.ceilDiv(count.retryMicros(), MICROS_PER_SECOND));
  }

  /** Headers of draft-ietf-httpapi-ratelimit-headers, and Retry-After of RFC 9110 when refused. */
  void tell(HttpServerResponse response) {
    String state = "\"" + allowance.limit().label() + "\";r=" + remaining + ";t=" + resetSeconds;
    response.headers().set(POLICY, (CharSequence) allowance.policy());
    response.headers().set(STATE, (CharSequence) state);
    if (!allowed) {
      response.putHeader("Retry-After", Long.toString(retryAfterSeconds));
    }
  }
}
