package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.session.EndOfSession;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets passwords; who was signed in with the one before is signed out. The account is locked first,
 * so that a sign-in is either before that, and ended by it, or sees the new password.
 */
@Singleton
final class NewPasswords {
  private static final String FIELD = "newPassword";

  private final Transactions tx;
  private final AccountApi accounts;
  private final IdentityStore identities;
  private final PasswordApi passwords;
  private final ProfileApi profiles;
  private final SessionApi sessions;
  private final AuthNews news;

  NewPasswords(
      Transactions tx,
      AccountApi accounts,
      IdentityStore identities,
      PasswordApi passwords,
      ProfileApi profiles,
      SessionApi sessions,
      AuthNews news) {
    this.tx = tx;
    this.accounts = accounts;
    this.identities = identities;
    this.passwords = passwords;
    this.profiles = profiles;
    this.sessions = sessions;
    this.news = news;
  }

  /**
   * The hash of a new password, which is not compared with the owner's name here: that would tell a
   * stranger the name.
   *
   * @param email what the client says that the address is
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED when it would be guessed
   */
  String hash(String email, String password) {
    passwords.requireAcceptable(FIELD, password, List.of(email));
    return passwords.hash(password);
  }

  /**
   * Refuses a password that is the name of the account's owner, who has been proven.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
   */
  void requireImpersonal(UserId user, String password) {
    profiles
        .findCard(user, user)
        .map(PartnerCard::displayName)
        .ifPresent(name -> passwords.requireImpersonal(FIELD, password, List.of(name)));
  }

  /** The account, locked: before its password is looked at or changed. In an open transaction. */
  Account lock(UserId user) {
    return accounts.lock(user).orElseThrow(CommonError.UNAUTHENTICATED::asError);
  }

  /**
   * Sets the password of an account that is locked, in the open transaction.
   *
   * @param kept the session that stays; null when none does
   */
  void set(Account account, String hash, @Nullable UUID kept, String how) {
    identities.setPassword(account.id(), hash);
    if (kept == null) {
      sessions.endAll(account.id(), EndOfSession.PASSWORD_CHANGED);
    } else {
      sessions.endOthers(account.id(), kept, EndOfSession.PASSWORD_CHANGED);
    }
    news.passwordChanged(account, how);
    tx.afterCommit(() -> accounts.forget(account.id()));
  }
}
