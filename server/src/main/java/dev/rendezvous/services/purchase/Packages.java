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

  /** Languages times currencies; whoever asks for odd ones pushes out no more than these. */
  private static final int MAX_KNOWN = 1000;

  private final PackageStore store;
  private final NearCache<Catalogue> cache;

  Packages(PackageStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("coin-packages", Catalogue.class, TIME_TO_LIVE, MAX_KNOWN);
  }

  /** All of them, as the near cache keeps them. */
  record Catalogue(List<CoinPackage> packages) {}

  /**
   * Those on sale, in the order to show them in.
   *
   * @param currency in which they are to cost, where they have such a price; null for the usual one
   */
  List<CoinPackage> listOnSale(String language, @Nullable String currency) {
    String key = language + (currency == null ? "" : "." + currency);
    return cache
        .get(key, () -> Optional.of(new Catalogue(store.listOnSale(language, currency))))
        .map(Catalogue::packages)
        .orElseGet(List::of);
  }
}
