package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.password.PasswordApi;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.services.session.EndOfSession;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets passwords; who was signed in with the one before is signed out. */
@Singleton
final class NewPasswords {
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
   * The hash of a new password of an account.
   *
   * @param email what its owner says that the address is
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED when it would be guessed
   */
  String hash(UserId user, String email, String password) {
    List<String> personal = new ArrayList<>(List.of(email));
    profiles.findCard(user).map(PartnerCard::displayName).ifPresent(personal::add);
    passwords.requireAcceptable("newPassword", password, personal);
    return passwords.hash(password);
  }

  /**
   * Sets the password, in the open transaction or one of its own.
   *
   * @param kept the session that stays; null when none does
   */
  void set(Account account, String hash, @Nullable UUID kept, String how) {
    tx.run(() -> {
      identities.setPassword(account.id(), hash);
      if (kept == null) {
        sessions.endAll(account.id(), EndOfSession.PASSWORD_CHANGED);
      } else {
        sessions.endOthers(account.id(), kept, EndOfSession.PASSWORD_CHANGED);
      }
      news.passwordChanged(account, how);
      tx.afterCommit(() -> accounts.forget(account.id()));
    });
  }
}
