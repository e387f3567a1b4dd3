package dev.rendezvous.matchmaker;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Made-up people, the same for the same seed: 70 men to 30 women and a few others, ages with their
 * peak in the middle twenties, 40 countries of very different size, two languages, ten interests of
 * 300, three exclusions; three in ten have filters.
 *
 * <p>Strings and sets are made anew for each, as they are when tickets are read from somewhere.
 */
final class Population {
  /** What people are like who are hard to pair, to see what they cost. */
  enum Kind {
    /** As described. */
    REALISTIC,
    /** As described, but men who want women only, so that nobody can be paired. */
    ONLY_MEN,
    /** Everybody insists on a country in which nobody is. */
    RARE_COUNTRY,
    /** Everybody insists on the next country, whose people insist on the one after. */
    COUNTRIES_IN_A_RING,
    /** Everybody wants people twenty years older than themselves. */
    WRONG_AGES,
    /** Everybody wants shared interests, and nobody tells any: all may meet, and nobody suits. */
    NOTHING_IN_COMMON
  }

  private static final int COUNTRIES = 40;
  private static final String[] LANGUAGES = {
    "en", "es", "fr", "de", "pt", "hi", "ar", "id", "it", "pl", "tr", "ru"
  };

  private final Kind kind;
  private final SplittableRandom random;
  private long number;

  Population(Kind kind, long seed) {
    this.kind = kind;
    random = new SplittableRandom(seed);
  }

  Ticket next(long queuedAtMillis) {
    number++;
    int country = skewed(COUNTRIES);
    Traits me = traits(country);
    return new Ticket(
        id(),
        new UUID(number, 2),
        me,
        wishes(me, country),
        exclusions(),
        random.nextInt(10) == 0 ? 1 : 0,
        queuedAtMillis);
  }

  private UUID id() {
    return new UUID(0x0190_0000_0000_7000L | (number << 20), random.nextLong());
  }

  private Set<UUID> exclusions() {
    var excluded = new HashSet<UUID>();
    for (int i = 0; i < 3; i++) {
      excluded.add(new UUID(1 + random.nextLong(1_000_000), 2));
    }
    return excluded;
  }

  private Traits traits(int country) {
    var interests = new int[10];
    for (int i = 0; i < interests.length; i++) {
      interests[i] = skewed(300);
    }
    return new Traits(
        gender(),
        age(),
        Optional.of(country(country)),
        languages(country),
        kind == Kind.NOTHING_IN_COMMON ? InterestSet.none() : InterestSet.of(interests),
        Optional.of(new GridCell(country + skewed(40) / 10.0, country + skewed(60) / 10.0)),
        2);
  }

  private Set<String> languages(int country) {
    var spoken = new HashSet<String>();
    spoken.add(new String(LANGUAGES[country % LANGUAGES.length]));
    if (random.nextBoolean()) {
      spoken.add(new String("en"));
    }
    return spoken;
  }

  private Gender gender() {
    int draw = random.nextInt(100);
    if (kind == Kind.ONLY_MEN || draw < 69) {
      return Gender.MAN;
    }
    return draw < 98 ? Gender.WOMAN : Gender.NON_BINARY;
  }

  /** Rises steeply from 18 to the twenties and falls slowly. */
  private int age() {
    double sum = random.nextDouble() + random.nextDouble();
    return 18 + (int) (sum * sum / 4 * 50 * (0.4 + 0.6 * random.nextDouble()));
  }

  private Wishes wishes(Traits me, int country) {
    boolean choosy = random.nextInt(100) < 30;
    return new Wishes(
        Set.of(wanted(me.gender())),
        kind == Kind.WRONG_AGES ? me.age() + 20 : Math.max(18, me.age() - 2 - random.nextInt(8)),
        kind == Kind.WRONG_AGES ? me.age() + 29 : me.age() + 2 + random.nextInt(8),
        choosy && random.nextBoolean()
            ? OptionalInt.of(50 + random.nextInt(450))
            : OptionalInt.empty(),
        countries(choosy && random.nextBoolean(), country),
        choosy && random.nextInt(4) == 0
            ? Set.of(new String(LANGUAGES[country % LANGUAGES.length]))
            : Set.of(),
        kind == Kind.NOTHING_IN_COMMON || (choosy && random.nextInt(3) == 0));
  }

  private Set<String> countries(boolean insists, int own) {
    return switch (kind) {
      case RARE_COUNTRY -> Set.of("ZZ");
      case COUNTRIES_IN_A_RING -> Set.of(country((own + 1) % COUNTRIES));
      default -> insists ? Set.of(country(own)) : Set.of();
    };
  }

  private Gender wanted(Gender gender) {
    if (kind == Kind.ONLY_MEN) {
      return Gender.WOMAN;
    }
    boolean same = random.nextInt(20) == 0;
    return (gender == Gender.MAN) == same ? Gender.MAN : Gender.WOMAN;
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
