package dev.rendezvous.matchmaker;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Builds tickets for tests: a woman of thirty who tells nothing and asks for nothing, unless told
 * otherwise. Ids follow from the number, so that order shows.
 */
@SuppressWarnings("CanIgnoreReturnValueSuggester") // a result left unused is a forgotten ticket
final class Person {
  static final long START = 1_700_000_000_000L;

  private final int number;
  private Gender gender = Gender.WOMAN;
  private int age = 30;
  private Optional<String> country = Optional.empty();
  private Set<String> languages = Set.of();
  private InterestSet interests = InterestSet.none();
  private Optional<GridCell> cell = Optional.empty();
  private int reputation = 2;
  private Set<Gender> genders = Set.of(Gender.values());
  private int ageMin = 18;
  private int ageMax = 120;
  private OptionalInt maxKm = OptionalInt.empty();
  private Set<String> countries = Set.of();
  private Set<String> wantedLanguages = Set.of();
  private boolean sharedInterests;
  private final Set<UUID> excluded = new HashSet<>();
  private int tier;
  private long queuedAt = START;

  private Person(int number) {
    this.number = number;
  }

  static Person person(int number) {
    return new Person(number);
  }

  static UUID userId(int number) {
    return new UUID(2, number);
  }

  static UUID ticketId(int number) {
    return new UUID(1, number);
  }

  Ticket ticket() {
    var me = new Traits(gender, age, country, languages, interests, cell, reputation);
    var wants =
        new Wishes(genders, ageMin, ageMax, maxKm, countries, wantedLanguages, sharedInterests);
    return new Ticket(ticketId(number), userId(number), me, wants, excluded, tier, queuedAt);
  }

  Person gender(Gender is) {
    gender = is;
    return this;
  }

  Person age(int years) {
    age = years;
    return this;
  }

  Person from(String code) {
    country = Optional.of(code);
    return this;
  }

  Person speaking(String... tags) {
    languages = Set.of(tags);
    return this;
  }

  Person liking(int... numbers) {
    interests = InterestSet.of(numbers);
    return this;
  }

  Person at(double latitude, double longitude) {
    cell = Optional.of(new GridCell(latitude, longitude));
    return this;
  }

  Person reputation(int band) {
    reputation = band;
    return this;
  }

  Person wanting(Gender... any) {
    genders = Set.of(any);
    return this;
  }

  Person wantingAges(int min, int max) {
    ageMin = min;
    ageMax = max;
    return this;
  }

  Person wantingWithinKm(int km) {
    maxKm = OptionalInt.of(km);
    return this;
  }

  Person wantingCountries(String... codes) {
    countries = Set.of(codes);
    return this;
  }

  Person wantingLanguages(String... tags) {
    wantedLanguages = Set.of(tags);
    return this;
  }

  Person wantingSharedInterests() {
    sharedInterests = true;
    return this;
  }

  Person excluding(int other) {
    excluded.add(userId(other));
    return this;
  }

  Person tier(int is) {
    tier = is;
    return this;
  }

  /** Came this long after {@link #START}. */
  Person cameAfter(long millis) {
    queuedAt = START + millis;
    return this;
  }
}
