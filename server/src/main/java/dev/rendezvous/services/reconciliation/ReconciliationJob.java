package dev.rendezvous.services.reconciliation;

import dev.rendezvous.middleware.audit.DailyAudit;
import dev.rendezvous.redis.Redis;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/** Has the books proven once a day by one process, and says so where operators look. */
@Singleton
@Wellness
final class ReconciliationJob implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(ReconciliationJob.class);

  private final ReconciliationApi reconciliation;
  private final DailyAudit daily;
  private final boolean runsHere;

  ReconciliationJob(
      ReconciliationApi reconciliation,
      Redis redis,
      MeterRegistry registry,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.reconciliation = reconciliation;
    daily = new DailyAudit(redis, registry, clock, "coins:reconciliation", "rendezvous.coins");
    this.runsHere = runsHere;
  }

  @Scheduled(every = "1h", delayed = "20m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void reconcile() {
    if (runsHere) {
      daily.runIfDue(this::prove);
    }
  }

  /** Walks the books and tells of what is wrong. */
  private long prove(Runnable alive) {
    Findings found = reconciliation.run(_ -> alive.run());
    found
        .first()
        .forEach(drift ->
            LOG.errorf(
                "the books are not right: %s of %s %s", drift.kind(), drift.id(), drift.detail()));
    return found.drifts();
  }

  @Override
  public HealthCheckResponse call() {
    return daily.health("ledger");
  }
}
