package dev.rendezvous.services.privacy;

import dev.rendezvous.config.PrivacySettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.IdGenerator;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/** Makes copies in the background, a bounded number at a time. */
@Singleton
final class ExportRuns {
  private static final Logger LOG = Logger.getLogger(ExportRuns.class);

  private final Transactions tx;
  private final ExportStore store;
  private final Exporter exporter;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Semaphore room;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  ExportRuns(
      Transactions tx,
      ExportStore store,
      Exporter exporter,
      IdGenerator ids,
      InstantSource clock,
      PrivacySettings settings) {
    this.tx = tx;
    this.store = store;
    this.exporter = exporter;
    this.ids = ids;
    this.clock = clock;
    this.room = new Semaphore(settings.exportsAtOnce());
  }

  /** Begins to make a copy and returns at once; when there is no room, a sweep sees to it. */
  void start(UUID export) {
    if (stopping || !room.tryAcquire()) {
      return;
    }
    background.execute(() -> {
      try {
        claim(export).ifPresent(exporter::make);
      } catch (DataAccessException e) {
        LOG.warnf("copy %s waits until the database answers: %s", export, e.getMessage());
      } finally {
        room.release();
      }
    });
  }

  /** Begins as many as there is room for, also those of processes that died. */
  void sweep() {
    int free = room.availablePermits();
    if (free > 0) {
      store.listDue(clock.instant(), free).forEach(this::start);
    }
  }

  private Optional<ExportStore.Run> claim(UUID export) {
    Instant now = clock.instant();
    UUID run = ids.next();
    return tx.call(() -> store.claim(export, run, now, now.plus(ExportProgress.LEASE)));
  }

  /** What is being made is begun anew by another process, or at the next start. */
  void stop(@Observes ShutdownEvent stopped) {
    stopping = true;
    var _ = background.shutdownNow();
  }
}
