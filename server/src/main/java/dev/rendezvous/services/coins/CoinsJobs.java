package dev.rendezvous.services.coins;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives back what nobody settles. */
@Singleton
final class CoinsJobs {
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 50;

  private final Holds holds;
  private final boolean runsHere;

  CoinsJobs(Holds holds, @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.holds = holds;
    this.runsHere = runsHere;
  }

  /** In any number of processes: a hold is settled once. */
  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void releaseOverdue() {
    int tried = runsHere ? BATCH : 0;
    for (int i = 0; tried == BATCH && i < MAX_BATCHES; i++) {
      tried = holds.releaseOverdue(BATCH);
    }
  }
}
