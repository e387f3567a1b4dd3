package dev.rendezvous.services.gallery;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Galleries as they are read: by user, mostly without asking the database. */
@Singleton
final class Galleries implements GalleryApi {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final int MAX_LOCAL = 20_000;
  private static final Gallery EMPTY = new Gallery(List.of());

  private final GalleryStore store;
  private final NearCache<Gallery> cache;

  Galleries(GalleryStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("gallery", Gallery.class, TIME_TO_LIVE, MAX_LOCAL);
  }

  @Override
  public Gallery get(UserId user) {
    return cache
        .get(user.toString(), () -> Optional.of(new Gallery(store.list(user))))
        .orElse(EMPTY);
  }

  /** To be called after a change was committed. */
  void forget(UserId user) {
    cache.invalidate(user.toString());
  }
}
