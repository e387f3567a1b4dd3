package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.FreshSignIn;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.mfa.MfaApi;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has somebody who is signed in prove once more who they are. */
@Singleton
final class Reauthentication {
  private final IdentityStore identities;
  private final PasswordApi passwords;
  private final MfaApi mfa;
  private final RateLimiter limiter;
  private final FreshSignIn fresh;
  private final AuthNews news;

  Reauthentication(
      IdentityStore identities,
      PasswordApi passwords,
      MfaApi mfa,
      RateLimiter limiter,
      FreshSignIn fresh,
      AuthNews news) {
    this.identities = identities;
    this.passwords = passwords;
    this.mfa = mfa;
    this.limiter = limiter;
    this.fresh = fresh;
    this.news = news;
  }

  /**
   * Refuses who does not give the password.
   *
   * @return the proof, with which password it was
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS; RATE_LIMITED
   */
  Proven requirePassword(UserId user, String password) {
    limiter.require(RateLimit.PASSWORD_CHECKS, user.toString());
    Optional<IdentityStore.Password> known = identities.findPassword(user);
    if (!passwords.matches(password, known.map(IdentityStore.Password::hash))) {
      news.provenAgain(user, false);
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
    return new Proven(user, known.orElseThrow().setAt());
  }

  /**
   * Refuses who does not give the password, and the second factor where one is set up.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS; MFA_CODE_REQUIRED; RATE_LIMITED
   */
  void require(UserId user, AuthRequests.Proof proof) {
    var _ = requirePassword(user, proof.password());
    if (mfa.isEnabled(user)) {
      requireCode(user, proof.code());
    }
    news.provenAgain(user, true);
  }

  /** As {@link #require}; nothing needs to be given by who has signed in lately. */
  void requireUnlessFresh(Caller caller, AuthRequests.@Nullable Proof proof) {
    if (proof != null) {
      require(caller.userId(), proof);
    } else {
      fresh.require(caller);
    }
  }

  private void requireCode(UserId user, @Nullable String code) {
    if (code == null) {
      throw AuthError.MFA_CODE_REQUIRED.asError();
    }
    if (!mfa.prove(user, code)) {
      news.provenAgain(user, false);
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
  }
}
