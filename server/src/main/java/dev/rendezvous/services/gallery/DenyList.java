package dev.rendezvous.services.gallery;

import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What pictures that nobody may show look like; mostly in memory. */
@Singleton
final class DenyList {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final String ALL = "all";

  private final ReviewStore store;
  private final NearCache<Denied> cache;
  private final int distance;

  /** Perceptual hashes. */
  record Denied(List<Long> hashes) {
    Denied {
      hashes = List.copyOf(hashes);
    }
  }

  DenyList(ReviewStore store, NearCaches caches, MediaSettings settings) {
    this.store = store;
    cache = caches.create("denied-images", Denied.class, TIME_TO_LIVE, 1);
    distance = settings.denyDistance();
  }

  /** Whether a picture that looks like that may be shown by nobody. */
  boolean denies(long perceptualHash) {
    return cache.get(ALL, () -> Optional.of(new Denied(store.listDenied()))).stream()
        .flatMap(denied -> denied.hashes().stream())
        .anyMatch(hash -> areNear(hash, perceptualHash));
  }

  /** Whether pictures look so much alike that they count as the same. */
  boolean areNear(long one, long other) {
    return Long.bitCount(one ^ other) <= distance;
  }

  /** To be called in the transaction that changes it; what it answers, once that is committed. */
  Runnable change() {
    return cache.change(ALL);
  }
}
