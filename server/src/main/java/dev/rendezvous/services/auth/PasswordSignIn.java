package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Sign-in by e-mail and password. */
@Singleton
final class PasswordSignIn implements SignInStrategy<AuthRequests.Login> {
  private final AccountStore accounts;
  private final PasswordHasher passwords;
  private final RateLimiter limiter;

  PasswordSignIn(AccountStore accounts, PasswordHasher passwords, RateLimiter limiter) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limiter = limiter;
  }

  @Override
  public String method() {
    return "PASSWORD";
  }

  /** One hash is checked whatever is known of the address, so that the time tells nothing. */
  @Override
  public Account prove(AuthRequests.Login login) {
    EmailAddress email = EmailAddress.of(login.email());
    limiter.require(RateLimit.ACCOUNT_GUESSES, email.key());
    Optional<Account> account =
        accounts
            .findVerified(email.key())
            .or(() -> accounts.listPending(email.key(), 1).stream().findFirst());
    Optional<String> hash = account.map(Account::id).flatMap(accounts::findPasswordHash);
    if (!passwords.matches(login.password(), hash)) {
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
    return account.orElseThrow(AuthError.INVALID_CREDENTIALS::asError);
  }
}
