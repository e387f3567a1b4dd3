package dev.rendezvous.services.admin;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Map;

/** Notes who of the staff has looked at what of whom, before they see it. */
@Singleton
final class LookLog {
  private final AccountApi accounts;
  private final AuditLog audit;

  LookLog(AccountApi accounts, AuditLog audit) {
    this.accounts = accounts;
    this.audit = audit;
  }

  /**
   * The account that is looked at.
   *
   * @param id as it stands in the path
   * @param part what of it is looked at
   * @throws dev.rendezvous.types.AppError NOT_FOUND also for who was erased; FORBIDDEN for oneself,
   *     since reports name those who made them, and for moderators to look at the staff; nothing is
   *     noted then
   */
  Account look(Caller caller, String id, String part) {
    Account account =
        CanonicalUuid.find(id)
            .flatMap(found -> accounts.find(new UserId(found)))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    boolean ofStaff = account.role().covers(Role.MODERATOR);
    if (account.id().equals(caller.userId()) || (ofStaff && caller.role() != Role.ADMIN)) {
      throw CommonError.FORBIDDEN.asError();
    }
    audit.add(
        new AuditEntry(
            "admin.user_viewed",
            true,
            caller.userId(),
            account.id(),
            caller.sessionId(),
            null,
            Map.of("part", part)));
    return account;
  }

  /**
   * Notes that somebody of the staff has looked for people.
   *
   * @param by what they were looked for by
   * @param found how many were shown
   */
  void searched(Caller caller, String by, int found) {
    audit.add(
        new AuditEntry(
            "admin.users_searched",
            true,
            caller.userId(),
            null,
            caller.sessionId(),
            null,
            Map.of("by", by, "found", Integer.toString(found))));
  }
}
