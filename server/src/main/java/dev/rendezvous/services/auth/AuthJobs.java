package dev.rendezvous.services.auth;

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

/** Clears out codes that have run out and devices that nobody uses any more. */
@Singleton
final class AuthJobs {
  private static final Duration DEVICES_KEPT = Duration.ofDays(400);
  private static final Duration CODES_KEPT = Duration.ofDays(1);

  private final Transactions tx;
  private final DeviceStore devices;
  private final CodeStore codes;
  private final InstantSource clock;
  private final boolean runsHere;

  AuthJobs(
      Transactions tx,
      DeviceStore devices,
      CodeStore codes,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.auth") boolean runsHere) {
    this.tx = tx;
    this.devices = devices;
    this.codes = codes;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1h", delayed = "11m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void clearOut() {
    if (runsHere) {
      clearOut(clock.instant());
    }
  }

  /** Some rows at a time, so that locks are short. */
  void clearOut(Instant now) {
    Parts.change(tx, limit -> devices.deleteUnseen(now.minus(DEVICES_KEPT), limit));
    Parts.change(tx, limit -> codes.deleteExpired(now.minus(CODES_KEPT), limit));
  }
}
