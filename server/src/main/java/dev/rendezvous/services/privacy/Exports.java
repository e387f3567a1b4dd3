package dev.rendezvous.services.privacy;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Copies of what is held about people: asked for, looked at, fetched, forgotten. */
@Singleton
final class Exports {
  private static final int BATCH = 100;

  /** How long it can be seen that there was a copy. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private final Transactions tx;
  private final ExportStore store;
  private final ExportFiles files;
  private final ExportRuns runs;
  private final RateLimiter limiter;
  private final AuditLog audit;
  private final InstantSource clock;

  Exports(
      Transactions tx,
      ExportStore store,
      ExportFiles files,
      ExportRuns runs,
      RateLimiter limiter,
      AuditLog audit,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.files = files;
    this.runs = runs;
    this.limiter = limiter;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Begins a copy, or answers the one that is being made.
   *
   * @throws dev.rendezvous.types.AppError RATE_LIMITED when there was one lately
   */
  DataExport begin(UserId user) {
    // another that asks at the same time waits for this row, and then finds it
    tx.run(() -> {
      Optional<UUID> begun = store.insert(user, clock.instant());
      if (begun.isPresent()) {
        limiter.require(RateLimit.EXPORT, user.toString());
        audit.add(AuditEntry.own("privacy.export_begun", user, Map.of()));
        tx.afterCommit(() -> runs.start(begun.get()));
      }
    });
    return latest(user);
  }

  /**
   * The copy that was asked for last.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when none was
   */
  DataExport latest(UserId user) {
    return store.list(user, 1).stream()
        .findFirst()
        .map(export -> export.at(clock.instant()))
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }

  /**
   * The newest copy that can be fetched; noted, since whoever fetches it knows all.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; EXPORT_NOT_READY; EXPORT_EXPIRED
   */
  DataExport fetch(UserId user) {
    Instant now = clock.instant();
    List<DataExport> all = store.list(user, BATCH).stream().map(each -> each.at(now)).toList();
    Optional<DataExport> ready =
        all.stream().filter(each -> each.status() == ExportStatus.READY).findFirst();
    if (ready.isEmpty()) {
      throw switch (latest(user).status()) {
        case PENDING, RUNNING, READY -> PrivacyError.EXPORT_NOT_READY.asError();
        case EXPIRED -> PrivacyError.EXPORT_EXPIRED.asError();
        case FAILED -> CommonError.NOT_FOUND.asError();
      };
    }
    audit.add(AuditEntry.own("privacy.export_fetched", user, Map.of()));
    return ready.get();
  }

  /** Deletes copies that have run out, and later the memory of them. */
  void expire() {
    for (UUID export : store.listRunOut(clock.instant(), BATCH)) {
      tx.run(() -> store.expire(export));
      files.deleteParts(export);
    }
    UUID before = IdGenerator.firstAt(clock.instant().minus(REMEMBERED));
    store.listOld(before, BATCH).forEach(files::delete);
  }
}
