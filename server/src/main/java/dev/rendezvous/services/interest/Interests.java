package dev.rendezvous.services.interest;

import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue as it is read: in a language, mostly without asking the database. */
@Singleton
final class Interests implements InterestApi {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
  private static final String ALL = "all";
  private static final Catalogue EMPTY = Catalogue.of(List.of());

  private final InterestStore store;
  private final NearCache<Catalogue> catalogues;
  private final NearCache<Numbers> numbers;

  Interests(InterestStore store, NearCaches caches) {
    this.store = store;
    int languages = Languages.SPOKEN.size();
    catalogues = caches.create("interests", Catalogue.class, TIME_TO_LIVE, languages);
    numbers = caches.create("interest-numbers", Numbers.class, TIME_TO_LIVE, 1);
  }

  /**
   * What may be chosen, in one language.
   *
   * @param tag another for another list
   */
  record Catalogue(List<Interest> interests, String tag) {
    Catalogue {
      interests = List.copyOf(interests);
    }

    static Catalogue of(List<Interest> interests) {
      return new Catalogue(interests, Conditional.tagOf(interests));
    }
  }

  /** Places in the matcher's bit set, also of what may not be chosen any more. */
  record Numbers(Map<String, Integer> bySlug) {}

  /**
   * What may be chosen, by category.
   *
   * @param language one that the server speaks
   */
  Catalogue in(String language) {
    return catalogues
        .get(language, () -> Optional.of(Catalogue.of(store.listActive(language))))
        .orElse(EMPTY);
  }

  @Override
  public void requireChoosable(List<String> slugs, Collection<String> already) {
    Set<String> choosable = new HashSet<>(already);
    in(Languages.FALLBACK).interests().forEach(interest -> choosable.add(interest.slug()));
    List<FieldError> unknown = new ArrayList<>();
    for (int i = 0; i < slugs.size(); i++) {
      if (!choosable.contains(slugs.get(i))) {
        unknown.add(
            new FieldError(
                "interests[" + i + "]", "UNKNOWN_INTEREST", "There is no such interest."));
      }
    }
    if (!unknown.isEmpty()) {
      throw CommonError.VALIDATION_FAILED.asError(unknown);
    }
  }

  @Override
  public Set<Integer> numbersOf(Collection<String> slugs) {
    Map<String, Integer> bySlug =
        numbers
            .get(ALL, () -> Optional.of(new Numbers(store.listNumbers())))
            .map(Numbers::bySlug)
            .orElse(Map.of());
    return slugs.stream()
        .map(bySlug::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }
}
