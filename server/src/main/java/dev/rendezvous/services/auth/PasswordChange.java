package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** New passwords: by a code from a mail when the old one is forgotten, or by the old one. */
@Singleton
final class PasswordChange {
  private final Transactions tx;
  private final AccountApi accounts;
  private final OneTimeCodes codes;
  private final NewPasswords passwords;
  private final Reauthentication proofs;
  private final RateLimiter limiter;
  private final AuthNews news;

  PasswordChange(
      Transactions tx,
      AccountApi accounts,
      OneTimeCodes codes,
      NewPasswords passwords,
      Reauthentication proofs,
      RateLimiter limiter,
      AuthNews news) {
    this.tx = tx;
    this.accounts = accounts;
    this.codes = codes;
    this.passwords = passwords;
    this.proofs = proofs;
    this.limiter = limiter;
    this.news = news;
  }

  /**
   * Sets the password of whoever reads the mails of an address. The hash is made before the code is
   * looked at: it takes as long for any address, and a code is not used up in vain.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS when the code is not good
   */
  void reset(AuthRequests.ResetPassword request) {
    EmailAddress email = EmailAddress.of(request.email());
    limiter.require(RateLimit.CODE_TRIES, email.key());
    Optional<Account> owner = accounts.findOwner(email);
    UserId user = owner.map(Account::id).orElse(AuthNews.NOBODY);
    String hash = passwords.hash(user, email.shown(), request.newPassword());
    boolean done =
        tx.<Boolean, RuntimeException>call(() -> {
          var redeemed = codes.redeem(List.of(user), CodePurpose.RESET_PASSWORD, request.code());
          boolean proven = redeemed.isPresent() && owner.isPresent();
          if (proven) {
            passwords.set(owner.orElseThrow(), hash, null, "CODE");
          }
          return proven;
        });
    if (!done) {
      news.resetFailed(user);
      throw AuthError.INVALID_CREDENTIALS.asError();
    }
  }

  /**
   * Sets another password; other sessions end.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS when the current one is wrong
   */
  void change(Caller caller, AuthRequests.ChangePassword request) {
    UserId user = caller.userId();
    Account account = accounts.find(user).orElseThrow(CommonError.UNAUTHENTICATED::asError);
    proofs.requirePassword(user, request.currentPassword());
    String hash = passwords.hash(user, account.email(), request.newPassword());
    passwords.set(account, hash, caller.sessionId(), "PASSWORD");
  }
}
