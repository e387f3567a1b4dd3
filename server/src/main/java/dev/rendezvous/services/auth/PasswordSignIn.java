package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
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
  private final AccountApi accounts;
  private final IdentityStore identities;
  private final PasswordApi passwords;
  private final KnownDevices devices;
  private final RateLimiter limiter;
  private final AuthNews news;

  PasswordSignIn(
      Transactions tx,
      AccountApi accounts,
      IdentityStore identities,
      PasswordApi passwords,
      KnownDevices devices,
      RateLimiter limiter,
      AuthNews news) {
    this.tx = tx;
    this.accounts = accounts;
    this.identities = identities;
    this.passwords = passwords;
    this.devices = devices;
    this.limiter = limiter;
    this.news = news;
  }

  @Override
  public String method() {
    return "PASSWORD";
  }

  /** The same is asked and one hash checked whatever is known, so that the time tells nothing. */
  @Override
  public UserId prove(AuthRequests.Login login, Client client) {
    EmailAddress email = EmailAddress.of(login.email());
    Optional<Account> owner = accounts.findOwner(email);
    Optional<Account> claim = accounts.listClaims(email, 1).stream().findFirst();
    UserId user = owner.or(() -> claim).map(Account::id).orElse(AuthNews.NOBODY);
    countGuess(email, user, client);
    Optional<String> hash = identities.findPasswordHash(user);
    if (!passwords.matches(login.password(), hash)) {
      news.signInFailed(user, method(), client);
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
    hash.filter(passwords::needsRehash).ifPresent(old -> renew(user, old, login.password()));
    return user;
  }

  /** A device that the account knows is counted on its own: others can't use up its guesses. */
  private void countGuess(EmailAddress email, UserId user, Client client) {
    Optional<String> known = devices.findKnown(user, client.device());
    limiter.require(
        RateLimit.ACCOUNT_GUESSES, known.map(name -> name + ":").orElse("") + email.key());
  }

  /** Nobody is kept from signing in because there is no time to hash anew. */
  private void renew(UserId user, String old, String password) {
    try {
      String renewed = passwords.hash(password);
      tx.run(() -> identities.rehash(user, old, renewed));
    } catch (AppError busy) {
      LOG.debugf("a hash is renewed at another sign-in: %s", busy.getMessage());
    }
  }
}
