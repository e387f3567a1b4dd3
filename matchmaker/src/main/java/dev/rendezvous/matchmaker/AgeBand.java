package dev.rendezvous.matchmaker;

import java.util.List;

/** Ages as estimates tell them apart: finer where most people are. */
public enum AgeBand {
  FROM_18(0, 18, 20),
  FROM_21(1, 21, 24),
  FROM_25(2, 25, 29),
  FROM_30(3, 30, 34),
  FROM_35(4, 35, 44),
  FROM_45(5, 45, 54),
  FROM_55(6, 55, 64),
  FROM_65(7, 65, Traits.MAX_AGE);

  private static final List<AgeBand> ALL = List.of(values());

  private final int index;
  private final int youngest;
  private final int oldest;

  AgeBand(int index, int youngest, int oldest) {
    this.index = index;
    this.youngest = youngest;
    this.oldest = oldest;
  }

  /** The band of an age that {@link Traits} takes. */
  public static AgeBand of(int age) {
    AgeBand band = FROM_18;
    for (AgeBand next : ALL) {
      band = age >= next.youngest ? next : band;
    }
    return band;
  }

  /** The band's place in arrays, from zero. */
  int index() {
    return index;
  }

  static AgeBand at(int index) {
    return ALL.get(index);
  }

  /** As it stands in a segment's key: {@code 25-29}. */
  public String label() {
    return youngest + "-" + oldest;
  }
}
