package dev.rendezvous.matchmaker;

/**
 * What some waiting people accept and are, taken together: never too little, and too much only
 * between a departure and the next time that it was looked at in vain.
 */
final class Summary {
  private long agesLow;
  private long agesHigh;
  private long countries;
  private boolean loose;

  /** Whether one of them might accept that age and be of one of those countries. */
  boolean mayHold(int age, long wantedCountries) {
    int bit = age - Traits.ADULT_AGE;
    long ages = bit < Long.SIZE ? agesLow : agesHigh;
    return ((ages >>> bit) & 1) != 0 && (countries & wantedCountries) != 0;
  }

  void include(Waiting waiting, long countryBit) {
    int from = waiting.wantedAgeMin - Traits.ADULT_AGE;
    int to = waiting.wantedAgeMax - Traits.ADULT_AGE;
    agesLow |= bits(from, to);
    agesHigh |= bits(from - Long.SIZE, to - Long.SIZE);
    countries |= countryBit;
  }

  void include(Summary other) {
    agesLow |= other.agesLow;
    agesHigh |= other.agesHigh;
    countries |= other.countries;
    loose |= other.loose;
  }

  /** Somebody left, so it may say too much. */
  void loosen() {
    loose = true;
  }

  boolean isLoose() {
    return loose;
  }

  void clear() {
    agesLow = 0;
    agesHigh = 0;
    countries = 0;
    loose = false;
  }

  /** The bits of a word from one number to another, of which either may lie outside. */
  private static long bits(int from, int to) {
    int first = Math.max(from, 0);
    int last = Math.min(to, Long.SIZE - 1);
    return first > last ? 0 : (-1L >>> (Long.SIZE - 1 - last)) & (-1L << first);
  }
}
