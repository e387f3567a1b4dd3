package dev.rendezvous.services.subscription;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Plans on sale, mostly without asking the database. */
@Singleton
final class Plans {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final String ON_SALE = "on-sale";

  private final PlanStore store;
  private final NearCache<Catalogue> cache;

  Plans(PlanStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("plans", Catalogue.class, TIME_TO_LIVE, 1);
  }

  /** All of them, as the near cache keeps them. */
  record Catalogue(List<Plan> plans) {}

  List<Plan> listOnSale() {
    return cache
        .get(ON_SALE, () -> Optional.of(new Catalogue(store.listOnSale())))
        .map(Catalogue::plans)
        .orElseGet(List::of);
  }
}
