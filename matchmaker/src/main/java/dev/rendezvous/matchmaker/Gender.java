package dev.rendezvous.matchmaker;

import java.util.Set;

/** The genders a person can have and wish for. */
public enum Gender {
  WOMAN(0),
  MAN(1),
  NON_BINARY(2);

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
}
