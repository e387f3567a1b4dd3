package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * Objections of those who reported, where nothing was found (DSA, Art. 20): the report goes into a
 * case once more, which whoever decided first does not decide.
 */
@Singleton
final class Objections {
  /** As far as a stranger is believed: a person has found nothing. */
  private static final double TRUST = 0.5;

  private final Transactions tx;
  private final ObjectionStore store;
  private final CaseIntake cases;
  private final AccountApi accounts;
  private final AuditLog audit;
  private final ModerationSettings settings;
  private final InstantSource clock;

  /**
   * What moderators read of one.
   *
   * @param file the case in which nothing was found
   */
  record Words(String provider, UUID report, UUID file, String body) {}

  Objections(
      Transactions tx,
      ObjectionStore store,
      CaseIntake cases,
      AccountApi accounts,
      AuditLog audit,
      ModerationSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.cases = cases;
    this.accounts = accounts;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Objects to what was decided about a report; asked again, it answers how things stand.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for a report of somebody else, and on who was
   *     erased since; CONFLICT while it is undecided, and where something was done; APPEAL_TOO_LATE
   */
  ReportStatus make(UserId reporter, UUID report, String body) {
    return tx.call(() -> {
      ObjectionStore.Reported found =
          store.lock(report, reporter).orElseThrow(CommonError.NOT_FOUND::asError);
      if (found.firstDecidedBy() != null) {
        return found.status();
      }
      UserId decidedBy = found.decidedBy();
      Instant decidedAt = found.decidedAt();
      if (!found.wasFoundNothing() || decidedBy == null || decidedAt == null) {
        throw CommonError.CONFLICT.asError();
      }
      if (decidedAt.plus(settings.appealWithin()).isBefore(clock.instant())) {
        throw ModerationError.APPEAL_TOO_LATE.asError();
      }
      reopen(found, decidedBy, body);
      audit.add(AuditEntry.own("report.objected", reporter, Map.of("report", report.toString())));
      return ReportStatus.OPEN;
    });
  }

  private void reopen(ObjectionStore.Reported found, UserId decidedBy, String body) {
    if (accounts.find(found.reported()).isEmpty()) {
      throw CommonError.NOT_FOUND.asError();
    }
    Words words = new Words("objection", found.id(), found.file(), body);
    UUID file = cases.put(found.reported(), found.reason(), CaseSource.OBJECTION, TRUST, words);
    store.reopen(found.id(), file, decidedBy);
  }
}
