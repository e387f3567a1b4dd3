package dev.rendezvous.services.mfa;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;

/** Counts codes: of each account, so that guessing has an end, and of all, for operators to see. */
@Singleton
final class GuessGuard {
  private final RateLimiter limiter;
  private final AuditLog audit;
  private final Counter right;
  private final Counter wrong;
  private final Counter dead;

  GuessGuard(RateLimiter limiter, AuditLog audit, MeterRegistry registry) {
    this.limiter = limiter;
    this.audit = audit;
    right = codes(registry, "right");
    wrong = codes(registry, "wrong");
    dead = codes(registry, "dead_token");
  }

  private static Counter codes(MeterRegistry registry, String outcome) {
    return registry.counter("rendezvous.mfa.codes", "outcome", outcome);
  }

  /**
   * Counts a guess at an account's second factor, before it is looked at.
   *
   * @throws dev.rendezvous.types.AppError RATE_LIMITED; UNAVAILABLE
   */
  void requireGuess(UserId user) {
    limiter.require(RateLimit.MFA_GUESSES, user.toString());
  }

  /** Notes a guess; a wrong one in the audit log too. */
  void checked(UserId user, boolean wasRight) {
    (wasRight ? right : wrong).increment();
    if (!wasRight) {
      audit.add(new AuditEntry("mfa.code", false, null, user, null, null, Map.of()));
    }
  }

  /** A code came for a sign-in that does not wait for one. */
  void deadToken() {
    dead.increment();
  }
}
