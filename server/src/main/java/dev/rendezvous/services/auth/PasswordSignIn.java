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

  /**
   * The same is asked and one hash checked whatever is known of an account, so that the time tells
   * nothing. A registration that waits for its code is checked beside that, and answered alike
   * whether or not the address has an account.
   */
  @Override
  public Proven prove(AuthRequests.Login login, Client client) {
    EmailAddress email = EmailAddress.of(login.email());
    UserId user = accounts.findOwner(email).map(Account::id).orElse(AuthNews.NOBODY);
    Optional<Account> claim = accounts.listClaims(email, 1).stream().findFirst();
    countGuess(email, user, client);
    Optional<IdentityStore.Password> password = identities.findPassword(user);
    Optional<String> hash = password.map(IdentityStore.Password::hash);
    if (passwords.matches(login.password(), hash)) {
      hash.filter(passwords::needsRehash).ifPresent(old -> renew(user, old, login.password()));
      return new Proven(user, password.orElseThrow().setAt());
    }
    news.signInFailed(user, method(), client);
    if (claim.isPresent() && isPasswordOf(claim.get(), login.password())) {
      throw AuthError.EMAIL_NOT_VERIFIED.asError();
    }
    throw AuthError.INVALID_CREDENTIALS.asError();
  }

  private boolean isPasswordOf(Account claim, String password) {
    return passwords.matches(
        password, identities.findPassword(claim.id()).map(IdentityStore.Password::hash));
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
