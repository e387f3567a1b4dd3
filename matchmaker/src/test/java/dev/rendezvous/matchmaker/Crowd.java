package dev.rendezvous.matchmaker;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A made-up population, the same for the same seed: 70 men to 30 women, most in their twenties,
 * most seeking the other gender near their own age, 40 countries, three in ten with further
 * filters.
 */
final class Crowd {
  private static final String[] LANGUAGES = {"en", "es", "fr", "de", "pt", "hi", "ar", "id"};

  private final SplittableRandom random;
  private int number;

  Crowd(long seed) {
    random = new SplittableRandom(seed);
  }

  Ticket next(long queuedAtMillis) {
    number++;
    var me = traits();
    return new Ticket(
        new UUID(1, number),
        new UUID(2, number),
        me,
        wishes(me),
        Set.of(),
        random.nextInt(10) == 0 ? 1 : 0,
        queuedAtMillis);
  }

  private Traits traits() {
    int country = skewed(40);
    return new Traits(
        random.nextInt(100) < 70 ? Gender.MAN : Gender.WOMAN,
        18 + skewed(50),
        Optional.of(country(country)),
        Set.of(LANGUAGES[country % LANGUAGES.length]),
        InterestSet.of(skewed(100), 100 + skewed(100), 200 + skewed(100)),
        Optional.of(
            new GridCell(country + random.nextInt(100) / 100.0, random.nextInt(300) / 100.0)),
        2);
  }

  private Wishes wishes(Traits me) {
    int below = 2 + random.nextInt(8);
    int above = 2 + random.nextInt(8);
    boolean choosy = random.nextInt(100) < 30;
    var countries = new HashSet<String>();
    if (choosy && random.nextBoolean()) {
      me.country().ifPresent(countries::add);
    }
    return new Wishes(
        Set.of(wantedBy(me.gender())),
        Math.max(Traits.ADULT_AGE, me.age() - below),
        Math.min(Traits.MAX_AGE, me.age() + above),
        choosy ? OptionalInt.of(50 + random.nextInt(450)) : OptionalInt.empty(),
        countries,
        Set.of(),
        choosy && random.nextInt(4) == 0);
  }

  private Gender wantedBy(Gender gender) {
    Gender other = gender == Gender.MAN ? Gender.WOMAN : Gender.MAN;
    return random.nextInt(20) == 0 ? gender : other;
  }

  private static String country(int index) {
    return "" + (char) ('A' + index / 26) + (char) ('A' + index % 26);
  }

  /** From zero to below the bound, small numbers far more often. */
  private int skewed(int bound) {
    double draw = random.nextDouble();
    return (int) (draw * draw * bound);
  }
}
