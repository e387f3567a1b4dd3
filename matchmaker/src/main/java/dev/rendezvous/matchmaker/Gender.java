package dev.rendezvous.matchmaker;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The genders a person can have and wish for. */
public enum Gender {
  WOMAN(0),
  MAN(1),
  NON_BINARY(2);

  /** How many sets of genders there are, the empty one among them. */
  static final int SETS = 8;

  private static final List<Gender> ALL = List.of(values());
  private static final List<Set<Gender>> BY_MASK =
      IntStream.range(0, SETS).mapToObj(Gender::decode).toList();

  private final int index;

  Gender(int index) {
    this.index = index;
  }

  /** The gender's place in arrays, from zero. */
  int index() {
    return index;
  }

  /** This gender as one bit, so that a set of genders is a number below eight. */
  int bit() {
    return 1 << index;
  }

  static int mask(Set<Gender> genders) {
    int mask = 0;
    for (Gender gender : genders) {
      mask |= gender.bit();
    }
    return mask;
  }

  static Gender at(int index) {
    return ALL.get(index);
  }

  /** The set whose {@link #mask} this is; the same one each time. */
  static Set<Gender> setOf(int mask) {
    return BY_MASK.get(mask);
  }

  private static Set<Gender> decode(int mask) {
    var genders = EnumSet.noneOf(Gender.class);
    for (Gender gender : ALL) {
      if ((mask & gender.bit()) != 0) {
        genders.add(gender);
      }
    }
    return Set.copyOf(genders);
  }
}
