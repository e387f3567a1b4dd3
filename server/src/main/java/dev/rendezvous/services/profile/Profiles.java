package dev.rendezvous.services.profile;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Profiles as they are read: by id, mostly without asking the database. */
@Singleton
final class Profiles {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final int MAX_LOCAL = 20_000;

  private final ProfileStore store;
  private final NearCache<Profile> cache;

  Profiles(ProfileStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("profile", Profile.class, TIME_TO_LIVE, MAX_LOCAL);
  }

  /** Also one that is hidden. */
  Optional<Profile> find(UserId user) {
    return cache.get(user.toString(), () -> store.find(user));
  }

  /**
   * A profile that its owner asks for.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it was deleted
   */
  Profile get(UserId user) {
    return find(user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  /** To be called in the transaction that changes it; what it answers, once that is committed. */
  Runnable change(UserId user) {
    return cache.change(user.toString());
  }
}
