package dev.rendezvous.services.mfa;

import dev.rendezvous.db.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Clears out sign-ins that waited in vain for their second factor. */
@Singleton
final class MfaJobs {
  private static final int BATCH = 1000;
  private static final int MAX_BATCHES = 100;

  private final Transactions tx;
  private final ChallengeStore challenges;
  private final InstantSource clock;
  private final boolean runsHere;

  MfaJobs(
      Transactions tx,
      ChallengeStore challenges,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.auth") boolean runsHere) {
    this.tx = tx;
    this.challenges = challenges;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  /** In batches, so that no transaction is long; what is left goes the next time. */
  @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void deleteExpired() {
    if (!runsHere) {
      return;
    }
    int deleted = BATCH;
    for (int i = 0; i < MAX_BATCHES && deleted == BATCH; i++) {
      deleted = tx.call(() -> challenges.deleteExpired(clock.instant(), BATCH));
    }
  }
}
