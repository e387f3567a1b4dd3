package dev.rendezvous.middleware.replica;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.Replica;
import dev.rendezvous.redis.SharedClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jboss.logging.Logger;

/**
 * Looks every second how far the replica is behind, and says so where operators look. It is never a
 * reason to be unwell: without it all is as it would be without one.
 *
 * <p>The time is the shared one, by which beats are written too, so clocks of machines don't
 * matter.
 */
@Singleton
@Wellness
final class ReplicaWatch implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(ReplicaWatch.class);
  private static final double MILLIS = 1000;

  /** Looks in vain, after which it is worth a line: a start or a restart takes a few. */
  private static final int WORTH_A_LINE = 10;

  private final Optional<Replica> replica;
  private final SharedClock clock;
  private int inVain;

  ReplicaWatch(Database database, SharedClock clock) {
    this.replica = database.replica();
    this.clock = clock;
  }

  /** Without a replica they are no numbers, on which no alert goes off. */
  void start(@Observes StartupEvent started, MeterRegistry meters) {
    Gauge.builder("rendezvous.replica.used", this, ReplicaWatch::used)
        .description("Whether reads that may lag go to the replica")
        .register(meters);
    Gauge.builder("rendezvous.replica.lag", this, ReplicaWatch::lagSeconds)
        .description("How far the replica is behind at most")
        .baseUnit("seconds")
        .register(meters);
  }

  private double used() {
    return replica.map(copy -> copy.isUsed() ? 1.0 : 0.0).orElse(Double.NaN);
  }

  private double lagSeconds() {
    return replica.flatMap(Replica::lag).map(lag -> lag.toMillis() / MILLIS).orElse(Double.NaN);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    replica.ifPresent(copy -> note(copy.look(clock)));
  }

  private void note(Optional<String> problem) {
    if (problem.isPresent()) {
      inVain++;
      if (inVain == WORTH_A_LINE) {
        LOG.warnf("the replica is not read from: %s", problem.get());
      }
      return;
    }
    if (inVain >= WORTH_A_LINE) {
      LOG.info("the replica is read from again");
    }
    inVain = 0;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder health =
        HealthCheckResponse.named("replica").up().withData("named", replica.isPresent());
    replica.ifPresent(copy -> health.withData("used", copy.isUsed()));
    replica
        .flatMap(Replica::lag)
        .map(Duration::toMillis)
        .ifPresent(lag -> health.withData("lagMillis", lag));
    return health.build();
  }
}
