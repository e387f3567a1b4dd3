package dev.rendezvous.matchmaker;

import java.util.OptionalInt;
import java.util.Set;

/**
 * Whom a person wants to meet. Genders, ages and countries are always kept; the rest is weighed,
 * and weighs less the longer the person waits.
 *
 * @param genders at least one
 * @param ageMin full years, inclusive, from {@value Traits#ADULT_AGE}
 * @param ageMax full years, inclusive, to {@value Traits#MAX_AGE}
 * @param maxDistanceKm from 1 to {@value #MAX_DISTANCE_KM}, or empty for any distance
 * @param countries ISO 3166-1 alpha-2 codes, empty for any
 * @param languages the partner should speak one of these, empty for any
 * @param sharedInterestsOnly whether at least one interest should be shared
 */
public record Wishes(
    Set<Gender> genders,
    int ageMin,
    int ageMax,
    OptionalInt maxDistanceKm,
    Set<String> countries,
    Set<String> languages,
    boolean sharedInterestsOnly) {
  public static final int MAX_DISTANCE_KM = 20_100;
  public static final int MAX_COUNTRIES = 256;

  public Wishes {
    Limits.require(!genders.isEmpty(), "at least one gender must be wished for");
    Limits.requireWithin("ageMin", ageMin, Traits.ADULT_AGE, Traits.MAX_AGE);
    Limits.requireWithin("ageMax", ageMax, ageMin, Traits.MAX_AGE);
    if (maxDistanceKm.isPresent()) {
      Limits.requireWithin("maxDistanceKm", maxDistanceKm.getAsInt(), 1, MAX_DISTANCE_KM);
    }
    Limits.requireWithin("number of countries", countries.size(), 0, MAX_COUNTRIES);
    Limits.requireWithin("number of languages", languages.size(), 0, Traits.MAX_LANGUAGES);
    countries.forEach(Traits::requireCountryCode);
    genders = Set.copyOf(genders);
    countries = Set.copyOf(countries);
    languages = Set.copyOf(languages);
  }

  /** Whoever is an adult. */
  public static Wishes anyone() {
    return new Wishes(
        Set.of(Gender.values()),
        Traits.ADULT_AGE,
        Traits.MAX_AGE,
        OptionalInt.empty(),
        Set.of(),
        Set.of(),
        false);
  }
}
