package dev.rendezvous.middleware.limits;

import dev.rendezvous.types.CommonError;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/** Limits on HTTP requests: counted, told in the answer's headers, refused when too many. */
@Singleton
public final class RequestLimits {
  private final RateLimiter limiter;

  RequestLimits(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /**
   * Counts one request.
   *
   * @throws dev.rendezvous.types.AppError {@link CommonError#RATE_LIMITED}
   */
  public void require(RateLimit limit, String subject, HttpServerResponse response) {
    LimitDecision decision = limiter.decide(limit, subject);
    decision.tell(response);
    if (!decision.allowed()) {
      throw CommonError.RATE_LIMITED.asError();
    }
  }
}
