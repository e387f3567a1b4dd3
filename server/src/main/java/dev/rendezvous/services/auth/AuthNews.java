package dev.rendezvous.services.auth;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** Tells of sign-ins and of what they are made with: the audit log, and the account's owner. */
@Singleton
final class AuthNews {
  private static final String SIGN_IN = "auth.sign_in";

  /** Stands for an account that is not there. */
  static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final AuditLog audit;
  private final AuthMails mails;

  AuthNews(AuditLog audit, AuthMails mails) {
    this.audit = audit;
    this.mails = mails;
  }

  /** In an open transaction. */
  void signedIn(UserId user, UUID session, String method, Client client) {
    audit.add(
        new AuditEntry(
            SIGN_IN,
            true,
            user,
            user,
            session,
            client.origin().country(),
            Map.of("method", method)));
  }

  /** Somebody did not prove to be that account, or {@link #NOBODY}. */
  void signInFailed(UserId user, String method, Client client) {
    audit.add(
        new AuditEntry(
            SIGN_IN,
            false,
            null,
            user.equals(NOBODY) ? null : user,
            null,
            client.origin().country(),
            Map.of("method", method)));
  }

  /** Somebody who is signed in did, or did not, prove once more who they are. */
  void provenAgain(UserId user, boolean success) {
    audit.add(new AuditEntry("auth.reauthentication", success, user, user, null, null, Map.of()));
  }

  /** In the transaction that changes it. */
  void passwordChanged(Account account, String how) {
    audit.add(AuditEntry.own("auth.password_changed", account.id(), Map.of("how", how)));
    mails.passwordChanged(account);
  }

  /** A code for a new password was wrong. */
  void resetFailed(UserId user) {
    audit.add(
        new AuditEntry(
            "auth.password_changed",
            false,
            null,
            user.equals(NOBODY) ? null : user,
            null,
            null,
            Map.of("how", "CODE")));
  }

  /** In the transaction that links them. */
  void linked(Account account, String provider) {
    audit.add(AuditEntry.own("auth.identity_linked", account.id(), Map.of("provider", provider)));
    mails.linked(account, provider);
  }
}
