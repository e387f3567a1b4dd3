package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.redis.Redis;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts one would-be owner a pool in each process that runs the match service. */
@Singleton
final class PoolOwners {
  private final Redis redis;
  private final TicketPools pools;
  private final PoolSettlement settlement;
  private final MatchSettings settings;
  private final boolean runsHere;
  private final List<PoolOwner> running = new CopyOnWriteArrayList<>();

  PoolOwners(
      Redis redis,
      TicketPools pools,
      PoolSettlement settlement,
      MatchSettings settings,
      @ConfigProperty(name = "rendezvous.role.match") boolean runsHere) {
    this.redis = redis;
    this.pools = pools;
    this.settlement = settlement;
    this.settings = settings;
    this.runsHere = runsHere;
  }

  void start(@Observes StartupEvent started) {
    if (!runsHere) {
      return;
    }
    for (MatchMode mode : MatchMode.values()) {
      PoolOwner owner = new PoolOwner(mode, pools.poolOf(mode), redis, pools, settlement, settings);
      running.add(owner);
      owner.start();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    running.forEach(PoolOwner::stop);
    running.forEach(PoolOwner::awaitStop);
  }
}
