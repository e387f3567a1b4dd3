package dev.rendezvous.services.store;

import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells stores what was handed over, and forgets pages on which nobody pays any more. */
@Singleton
final class StoreJobs {
  private static final int BATCH = 100;
  private static final int MAX_BATCHES = 50;

  private final Acknowledgements acknowledgements;
  private final CheckoutStore checkouts;
  private final Transactions tx;
  private final InstantSource clock;
  private final StoreSettings settings;
  private final boolean runsHere;

  StoreJobs(
      Acknowledgements acknowledgements,
      CheckoutStore checkouts,
      Transactions tx,
      InstantSource clock,
      StoreSettings settings,
      @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.acknowledgements = acknowledgements;
    this.checkouts = checkouts;
    this.tx = tx;
    this.clock = clock;
    this.settings = settings;
    this.runsHere = runsHere;
  }

  /** In any number of processes: each is told by one, and once more is no harm. */
  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void acknowledge() {
    int found = runsHere ? BATCH : 0;
    for (int i = 0; found == BATCH && i < MAX_BATCHES; i++) {
      found = acknowledgements.run(BATCH);
    }
  }

  @Scheduled(every = "1h", delayed = "7m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    Instant before = clock.instant().minus(settings.eventsKept());
    int deleted = runsHere ? BATCH : 0;
    while (deleted == BATCH) {
      deleted = tx.call(() -> checkouts.deleteOld(before, BATCH));
    }
  }
}
