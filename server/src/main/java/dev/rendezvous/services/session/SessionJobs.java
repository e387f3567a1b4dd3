package dev.rendezvous.services.session;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.Parts;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns the signing keys, and clears out sessions that are long over. */
@Singleton
final class SessionJobs {
  /** What is over is kept for a while, for questions about it. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final KeyRotation rotation;
  private final SessionStore store;
  private final Transactions tx;
  private final InstantSource clock;
  private final boolean runsHere;

  SessionJobs(
      KeyRotation rotation,
      SessionStore store,
      Transactions tx,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.auth") boolean runsHere) {
    this.rotation = rotation;
    this.store = store;
    this.tx = tx;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1m", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void turnKeys() {
    if (runsHere) {
      rotation.turn();
    }
  }

  @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void clearOut() {
    if (runsHere) {
      clearOut(clock.instant().minus(KEPT));
    }
  }

  /** Deletes what ended before a time, some rows at a time so that locks are short. */
  void clearOut(Instant before) {
    Parts.change(tx, limit -> store.deleteTokens(before, limit));
    Parts.change(tx, limit -> store.deleteEnded(before, limit));
  }
}
