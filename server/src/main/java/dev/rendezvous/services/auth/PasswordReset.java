package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;

/** A new password for who has forgotten the old one and reads the mails of the address. */
@Singleton
final class PasswordReset {
  private final Transactions tx;
  private final AccountApi accounts;
  private final OneTimeCodes codes;
  private final NewPasswords passwords;
  private final FormerOwners formerOwners;
  private final RateLimiter limiter;
  private final AuthNews news;

  PasswordReset(
      Transactions tx,
      AccountApi accounts,
      OneTimeCodes codes,
      NewPasswords passwords,
      FormerOwners formerOwners,
      RateLimiter limiter,
      AuthNews news) {
    this.tx = tx;
    this.accounts = accounts;
    this.codes = codes;
    this.passwords = passwords;
    this.formerOwners = formerOwners;
    this.limiter = limiter;
    this.news = news;
  }

  /**
   * Sets the password of whoever reads the mails of an address. The hash is made before the code is
   * looked at: it takes as long for any address, and a code is not used up in vain. What else could
   * have been used to sign in by somebody who had the address before is taken away.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS when the code is not good
   */
  void reset(AuthRequests.ResetPassword request) {
    EmailAddress email = EmailAddress.of(request.email());
    limiter.require(RateLimit.CODE_TRIES, email.key());
    UserId user = accounts.findOwner(email).map(Account::id).orElse(AuthNews.NOBODY);
    String hash = passwords.hash(email.shown(), request.newPassword());
    boolean done = tx.<Boolean, RuntimeException>call(() -> reset(user, hash, request));
    if (!done) {
      news.resetFailed(user);
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
  }

  private boolean reset(UserId user, String hash, AuthRequests.ResetPassword request) {
    if (codes.redeem(List.of(user), CodePurpose.RESET_PASSWORD, request.code()).isEmpty()) {
      return false;
    }
    passwords.requireImpersonal(user, request.newPassword());
    passwords.set(passwords.lock(user), hash, null, "CODE");
    formerOwners.lockOut(user);
    return true;
  }
}
