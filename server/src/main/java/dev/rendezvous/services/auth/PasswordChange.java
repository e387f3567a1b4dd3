package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** A new password for who knows the old one. */
@Singleton
final class PasswordChange {
  private final Transactions tx;
  private final AccountApi accounts;
  private final IdentityStore identities;
  private final NewPasswords passwords;
  private final Reauthentication proofs;

  PasswordChange(
      Transactions tx,
      AccountApi accounts,
      IdentityStore identities,
      NewPasswords passwords,
      Reauthentication proofs) {
    this.tx = tx;
    this.accounts = accounts;
    this.identities = identities;
    this.passwords = passwords;
    this.proofs = proofs;
  }

  /**
   * Sets another password; other sessions end.
   *
   * @throws dev.rendezvous.types.AppError INVALID_CREDENTIALS when the current one is wrong
   */
  void change(Caller caller, AuthRequests.ChangePassword request) {
    UserId user = caller.userId();
    String email =
        accounts.find(user).map(Account::email).orElseThrow(CommonError.UNAUTHENTICATED::asError);
    Proven proven = proofs.requirePassword(user, request.currentPassword());
    passwords.requireImpersonal(user, request.newPassword());
    String hash = passwords.hash(email, request.newPassword());
    tx.run(() -> {
      Account account = passwords.lock(user);
      proven.requireStillIn(identities);
      passwords.set(account, hash, caller.sessionId(), "PASSWORD");
    });
  }
}
