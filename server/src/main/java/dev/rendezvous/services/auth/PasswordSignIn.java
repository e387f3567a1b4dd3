package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sign-in by e-mail and password. */
@Singleton
final class PasswordSignIn implements SignInStrategy<AuthRequests.Login> {
  private static final Logger LOG = Logger.getLogger(PasswordSignIn.class);

  private final Transactions tx;
  private final AccountStore accounts;
  private final PasswordApi passwords;
  private final RateLimiter limiter;

  PasswordSignIn(
      Transactions tx, AccountStore accounts, PasswordApi passwords, RateLimiter limiter) {
    this.tx = tx;
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
    Account proven = account.orElseThrow(AuthError.INVALID_CREDENTIALS::asError);
    hash.filter(passwords::needsRehash).ifPresent(old -> renew(proven.id(), old, login.password()));
    return proven;
  }

  /** Nobody is kept from signing in because there is no time to hash anew. */
  private void renew(UserId id, String old, String password) {
    try {
      String renewed = passwords.hash(password);
      tx.run(() -> accounts.replacePasswordHash(id, old, renewed));
    } catch (AppError busy) {
      LOG.debugf("a hash is renewed at another sign-in: %s", busy.getMessage());
    }
  }
}
