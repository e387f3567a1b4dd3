package dev.rendezvous.services.profile;

import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to like. */
@Singleton
final class InterestCatalogue {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final String ALL = "all";

  private final InterestStore store;
  private final NearCache<Entries> cache;

  InterestCatalogue(InterestStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("interests", Entries.class, TIME_TO_LIVE, 1);
  }

  /**
   * One interest.
   *
   * @param name in English
   */
  record Interest(String slug, String category, String name) {}

  /** All of them, as the near cache keeps them. */
  record Entries(List<Interest> entries) {}

  List<Interest> list() {
    return cache
        .get(ALL, () -> Optional.of(new Entries(store.listActive())))
        .map(Entries::entries)
        .orElseGet(List::of);
  }

  /**
   * Refuses slugs that are not in the catalogue.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED, with each of them
   */
  void requireAll(List<String> slugs) {
    Set<String> known = list().stream().map(Interest::slug).collect(Collectors.toSet());
    List<FieldError> unknown = new ArrayList<>();
    for (int i = 0; i < slugs.size(); i++) {
      if (!known.contains(slugs.get(i))) {
        unknown.add(
            new FieldError(
                "interests[" + i + "]", "UNKNOWN_INTEREST", "There is no such interest."));
      }
    }
    if (!unknown.isEmpty()) {
      throw CommonError.VALIDATION_FAILED.asError(unknown);
    }
  }
}
