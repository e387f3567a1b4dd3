package dev.rendezvous.services.purchase;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Packages on sale, mostly without asking the database. */
@Singleton
final class Packages {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final String ALL = "all";

  private final PackageStore store;
  private final NearCache<Catalogue> cache;

  Packages(PackageStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("coin-packages", Catalogue.class, TIME_TO_LIVE, 1);
  }

  /** Those on sale, as the near cache keeps them. */
  record Catalogue(List<PackageRecord> packages) {}

  /**
   * Those on sale, in the order to show them in.
   *
   * @param currency in which they are to cost, where they have such a price; null for the usual one
   */
  List<CoinPackage> listOnSale(String language, @Nullable String currency) {
    return cache
        .get(ALL, () -> Optional.of(new Catalogue(store.listOnSale())))
        .map(Catalogue::packages)
        .orElseGet(List::of)
        .stream()
        .map(one -> one.as(language, currency))
        .toList();
  }

  /** To be called in the transaction that changes them; what it answers, once it is committed. */
  Runnable change() {
    return cache.change(ALL);
  }
}
