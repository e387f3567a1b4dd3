package dev.rendezvous.services.pool;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.middleware.departure.Leaving;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.redis.SharedClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts one would-be owner a pool in each process that runs the match service. */
@Singleton
final class PoolOwners implements Leaving {
  private final Redis redis;
  private final TicketPools pools;
  private final PoolSettlement settlement;
  private final MatchSettings settings;
  private final MeterRegistry registry;
  private final SharedClock clock;
  private final boolean runsHere;
  private final List<PoolOwner> running = new CopyOnWriteArrayList<>();

  PoolOwners(
      Redis redis,
      TicketPools pools,
      PoolSettlement settlement,
      MatchSettings settings,
      MeterRegistry registry,
      SharedClock clock,
      @ConfigProperty(name = "rendezvous.role.match") boolean runsHere) {
    this.redis = redis;
    this.pools = pools;
    this.settlement = settlement;
    this.settings = settings;
    this.registry = registry;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  void start(@Observes StartupEvent started, PairingsApi pairings) {
    if (runsHere) {
      pairings.pools().forEach(this::start);
    }
  }

  private void start(String pool) {
    PoolReport report = new PoolReport(pool, pools, registry, clock);
    PoolOwner owner = new PoolOwner(pool, redis, pools, settlement, report, settings, clock);
    running.add(owner);
    owner.start();
  }

  /** The next owners find the leases free at once. */
  @Override
  public void leave() {
    running.forEach(PoolOwner::stop);
    running.forEach(PoolOwner::awaitStop);
  }
}
