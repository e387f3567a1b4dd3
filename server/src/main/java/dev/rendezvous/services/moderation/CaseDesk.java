package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Role;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who works on which case: one at a time, and nobody who is a part of it. */
@Singleton
final class CaseDesk {
  private final Transactions tx;
  private final CaseStore cases;
  private final CaseReportStore reports;
  private final AccountApi accounts;
  private final AuditLog audit;
  private final ModerationSettings settings;
  private final InstantSource clock;

  CaseDesk(
      Transactions tx,
      CaseStore cases,
      CaseReportStore reports,
      AccountApi accounts,
      AuditLog audit,
      ModerationSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.cases = cases;
    this.reports = reports;
    this.accounts = accounts;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  List<CaseFile> list(Caller by, CaseFilter filter, @Nullable CaseCursor after, int limit) {
    Instant runOut = clock.instant().minus(settings.claimLife());
    return cases.list(filter, by.userId(), runOut, after, limit);
  }

  /**
   * A case; one about oneself is as unknown as none.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  CaseFile get(Caller by, UUID id) {
    return visible(by, cases.find(id).orElseThrow(CommonError.NOT_FOUND::asError));
  }

  private static CaseFile visible(Caller by, CaseFile file) {
    if (file.subject().equals(by.userId())) {
      throw CommonError.NOT_FOUND.asError();
    }
    return file;
  }

  /**
   * Takes a case in hand, or keeps it there: for a while, lest it lie with who went home.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; CASE_DECIDED; CASE_TAKEN; NOT_IMPARTIAL
   */
  CaseFile claim(Caller by, UUID id) {
    return tx.call(() -> {
      CaseFile file = lockUndecided(by, id);
      if (file.isHeld(clock.instant(), settings.claimLife())
          && !by.userId().equals(file.claimedBy())) {
        throw ModerationError.CASE_TAKEN.asError();
      }
      requireImpartial(by, file);
      cases.setClaimed(id, by.userId());
      note(by, "case.claimed", file);
      return get(by, id);
    });
  }

  /**
   * Lays a case back; an admin also another's.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; CASE_DECIDED; CASE_NOT_CLAIMED
   */
  CaseFile release(Caller by, UUID id) {
    return tx.call(() -> {
      CaseFile file = lockUndecided(by, id);
      if (!by.userId().equals(file.claimedBy()) && !by.role().covers(Role.ADMIN)) {
        throw ModerationError.CASE_NOT_CLAIMED.asError();
      }
      cases.setClaimed(id, null);
      note(by, "case.released", file);
      return get(by, id);
    });
  }

  /**
   * The case that somebody is about to decide, locked.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; CASE_DECIDED; CASE_NOT_CLAIMED; NOT_IMPARTIAL
   */
  CaseFile lockClaimed(Caller by, UUID id) {
    CaseFile file = lockUndecided(by, id);
    if (!file.isHeldBy(by.userId(), clock.instant(), settings.claimLife())) {
      throw ModerationError.CASE_NOT_CLAIMED.asError();
    }
    requireImpartial(by, file);
    return file;
  }

  /**
   * What a report froze, with what people wrote to each other; noted in the audit log. For who has
   * the case in hand, and of decided ones for all who could decide an objection.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; CASE_NOT_CLAIMED; NOT_IMPARTIAL
   */
  CaseReportStore.Frozen read(Caller by, UUID id, UUID report) {
    return tx.call(() -> {
      CaseFile file = requireReadable(by, id);
      CaseReportStore.Frozen frozen =
          reports.findFrozen(id, report).orElseThrow(CommonError.NOT_FOUND::asError);
      note(by, "case.evidence_read", file, Map.of("report", report.toString()));
      return frozen;
    });
  }

  /**
   * What checks have found, in JSON; for whom {@link #read} is, and noted likewise.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; CASE_NOT_CLAIMED; NOT_IMPARTIAL
   */
  String readFindings(Caller by, UUID id) {
    return tx.call(() -> {
      CaseFile file = requireReadable(by, id);
      note(by, "case.evidence_read", file, Map.of());
      return reports.findFindings(id).orElse("[]");
    });
  }

  private CaseFile requireReadable(Caller by, UUID id) {
    CaseFile file = get(by, id);
    boolean held = file.isHeldBy(by.userId(), clock.instant(), settings.claimLife());
    if (!file.wasDecided() && !held) {
      throw ModerationError.CASE_NOT_CLAIMED.asError();
    }
    requireImpartial(by, file);
    return file;
  }

  private CaseFile lockUndecided(Caller by, UUID id) {
    CaseFile file = visible(by, cases.lock(id).orElseThrow(CommonError.NOT_FOUND::asError));
    if (file.wasDecided()) {
      throw ModerationError.CASE_DECIDED.asError();
    }
    return file;
  }

  /** Nobody decides about what they reported, or decided before; about the staff, admins do. */
  void requireImpartial(Caller by, CaseFile file) {
    boolean isStaff =
        accounts.find(file.subject()).filter(who -> who.role().covers(Role.MODERATOR)).isPresent();
    boolean isPart =
        reports.hasReported(file.id(), by.userId())
            || reports.hasDecidedFirst(file.id(), by.userId());
    if (isPart || (isStaff && !by.role().covers(Role.ADMIN))) {
      throw ModerationError.NOT_IMPARTIAL.asError();
    }
  }

  private void note(Caller by, String action, CaseFile file) {
    note(by, action, file, Map.of());
  }

  /** A line in the audit log, in the open transaction. */
  void note(Caller by, String action, CaseFile file, Map<String, String> more) {
    Map<String, String> details = new HashMap<>(more);
    details.put("case", file.id().toString());
    audit.add(
        new AuditEntry(action, true, by.userId(), file.subject(), by.sessionId(), null, details));
  }
}
