package dev.rendezvous.services.admin;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.StaffFactors;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.session.EndOfSession;
import dev.rendezvous.services.session.SessionApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/**
 * What the staff does with others' accounts, each on record in the transaction that does it. Nobody
 * does it with their own, and nobody with who may do as much as they may, but for administrators.
 */
@Singleton
final class UserActs {
  private final Transactions tx;
  private final AccountApi accounts;
  private final StandingApi standing;
  private final SessionApi sessions;
  private final AuditLog audit;
  private final StaffFactors factors;

  UserActs(
      Transactions tx,
      AccountApi accounts,
      StandingApi standing,
      SessionApi sessions,
      AuditLog audit,
      StaffFactors factors) {
    this.tx = tx;
    this.accounts = accounts;
    this.standing = standing;
    this.sessions = sessions;
    this.audit = audit;
    this.factors = factors;
  }

  /**
   * Gives somebody a role. The caller has to be an administrator still, who stays one, so one is
   * always left; of two who take the role from each other at once, one does.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN for oneself, and for who is no administrator
   *     any more; NOT_FOUND; CONFLICT for an account that is not in use, or that has no second
   *     factor yet: whoever knew its password could set up their own
   */
  void changeRole(Caller caller, UserId user, Role role) {
    refuseOneself(caller, user);
    tx.run(() -> {
      if (!standing.lockAdmins().contains(caller.userId())) {
        throw CommonError.FORBIDDEN.asError();
      }
      Account account = lock(user);
      if (account.role() == role) {
        return;
      }
      if (role != Role.USER && (!isInUse(account) || factors.isLackedBy(user))) {
        throw CommonError.CONFLICT.asError();
      }
      if (account.isDeleted()) {
        throw CommonError.CONFLICT.asError();
      }
      standing.changeRole(user, role, caller.userId());
    });
  }

  private static boolean isInUse(Account account) {
    return account.status() == AccountStatus.ACTIVE && account.emailVerified();
  }

  /**
   * Signs somebody out everywhere.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN; NOT_FOUND
   */
  void endSessions(Caller caller, UserId user) {
    tx.run(() -> {
      requireMay(caller, lock(user));
      sessions.endAll(user, EndOfSession.REVOKED_BY_STAFF);
      note(caller, "admin.sessions_ended", user, Map.of());
    });
  }

  /**
   * Signs somebody out on one device.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN; NOT_FOUND also for a session that is not
   *     theirs, or has ended
   */
  void endSession(Caller caller, UserId user, UUID session) {
    tx.run(() -> {
      requireMay(caller, lock(user));
      if (!sessions.isLive(user, session)) {
        throw CommonError.NOT_FOUND.asError();
      }
      sessions.end(user, session, EndOfSession.REVOKED_BY_STAFF);
      note(caller, "admin.session_ended", user, Map.of("session", session.toString()));
    });
  }

  private Account lock(UserId user) {
    return accounts.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private static void refuseOneself(Caller caller, UserId user) {
    if (caller.userId().equals(user)) {
      throw CommonError.FORBIDDEN.asError();
    }
  }

  private static void requireMay(Caller caller, Account account) {
    refuseOneself(caller, account.id());
    if (caller.role() != Role.ADMIN && account.role().covers(caller.role())) {
      throw CommonError.FORBIDDEN.asError();
    }
  }

  private void note(Caller caller, String action, UserId user, Map<String, String> details) {
    audit.add(
        new AuditEntry(action, true, caller.userId(), user, caller.sessionId(), null, details));
  }
}
