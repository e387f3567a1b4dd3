package dev.rendezvous.services.admin;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.moderation.GuidelineClause;
import dev.rendezvous.services.moderation.MeasuresApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Accounts that the staff closes and opens at once, with a reason that the person is told, can
 * object to, and that is on record. Nobody closes their own account, or that of the staff, whose
 * role has to be taken first.
 */
@Singleton
final class UserStandings {
  private static final Duration LONGEST = Duration.ofDays(3660);

  private final Transactions tx;
  private final AccountApi accounts;
  private final StandingApi standing;
  private final ProfileApi profiles;
  private final MeasuresApi measures;
  private final AuditLog audit;
  private final InstantSource clock;

  UserStandings(
      Transactions tx,
      AccountApi accounts,
      StandingApi standing,
      ProfileApi profiles,
      MeasuresApi measures,
      AuditLog audit,
      InstantSource clock) {
    this.tx = tx;
    this.accounts = accounts;
    this.standing = standing;
    this.profiles = profiles;
    this.measures = measures;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Closes an account for a while; anew when it is closed for a while already, and then longer.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN; NOT_FOUND; CONFLICT when it is banned, or
   *     closed for longer; VALIDATION_FAILED
   */
  void suspend(Caller caller, UserId user, Instant until, GuidelineClause clause, String reason) {
    Instant now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw FieldError.of("until", "RANGE", "must be in the next ten years");
    }
    act(
        caller,
        user,
        "admin.user_suspended",
        reason,
        (account, said) -> {
          Instant closed = account.suspendedUntil();
          boolean shorter = closed != null && closed.isAfter(until);
          refuse(account.status() == AccountStatus.BANNED || shorter);
          measures.close(user, until, caller.userId(), clause, said);
        });
  }

  /**
   * Closes an account for good.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN; NOT_FOUND; CONFLICT when it is banned already
   */
  void ban(Caller caller, UserId user, GuidelineClause clause, String reason) {
    act(
        caller,
        user,
        "admin.user_banned",
        reason,
        (account, said) -> {
          refuse(account.status() == AccountStatus.BANNED);
          measures.close(user, null, caller.userId(), clause, said);
        });
  }

  /**
   * Opens an account that was closed, whoever has closed it; a measure of a case is taken back.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN; NOT_FOUND; CONFLICT when it is not closed
   */
  void reopen(Caller caller, UserId user, String reason) {
    act(
        caller,
        user,
        "admin.user_reopened",
        reason,
        (account, _) -> {
          refuse(
              account.status() != AccountStatus.BANNED
                  && account.status() != AccountStatus.SUSPENDED);
          measures.lift(user, caller.userId());
          standing.reopen(user, caller.userId());
        });
  }

  /**
   * Notes that the birth date was checked.
   *
   * @throws dev.rendezvous.types.AppError FORBIDDEN for oneself; NOT_FOUND also without a profile
   */
  void verifyAge(Caller caller, UserId user) {
    if (caller.userId().equals(user)) {
      throw CommonError.FORBIDDEN.asError();
    }
    tx.run(() -> {
      var _ = accounts.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
      profiles.verifyAge(user, caller.userId());
    });
  }

  /** What is done with an account that is locked. */
  private interface Act {
    void on(Account account, String reason);
  }

  private void act(Caller caller, UserId user, String action, String reason, Act act) {
    String said = CleanText.line(reason);
    if (said.isBlank()) {
      throw FieldError.of("reason", "NOT_BLANK", "must not be blank");
    }
    tx.run(() -> {
      Account account = accounts.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
      if (caller.userId().equals(user) || account.role().covers(Role.MODERATOR)) {
        throw CommonError.FORBIDDEN.asError();
      }
      act.on(account, said);
      note(caller, user, action, said);
    });
  }

  private void note(Caller caller, UserId user, String action, String reason) {
    audit.add(
        new AuditEntry(
            action,
            true,
            caller.userId(),
            user,
            caller.sessionId(),
            null,
            Map.of("reason", reason)));
  }

  private static void refuse(boolean conflict) {
    if (conflict) {
      throw CommonError.CONFLICT.asError();
    }
  }
}
