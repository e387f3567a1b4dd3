package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Sets of user ids as sorted arrays, two numbers an id: small, and searched without hashing. */
final class Exclusions {
  private static final long[] NONE = {};

  private Exclusions() {}

  static long[] of(Set<UUID> ids) {
    if (ids.isEmpty()) {
      return NONE;
    }
    UUID[] sorted = ids.toArray(new UUID[ids.size()]);
    Arrays.sort(sorted);
    var packed = new long[2 * sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      packed[2 * i] = sorted[i].getMostSignificantBits();
      packed[2 * i + 1] = sorted[i].getLeastSignificantBits();
    }
    return packed;
  }

  static boolean contain(long[] packed, long high, long low) {
    return find(packed, high, low) >= 0;
  }

  /** One bit of 64 for an id. */
  static long bit(long high, long low) {
    return 1L << (((high * 31 + low) * 0x9E3779B97F4A7C15L) >>> 58);
  }

  /** The bits of all ids: an id whose bit is not among them is not in the set. */
  static long bits(long[] packed) {
    long bits = 0;
    for (int i = 0; i < packed.length; i += 2) {
      bits |= bit(packed[i], packed[i + 1]);
    }
    return bits;
  }

  /** The set with one more id, or the same array when it holds the id already. */
  static long[] with(long[] packed, long high, long low) {
    int found = find(packed, high, low);
    if (found >= 0) {
      return packed;
    }
    int at = 2 * (-found - 1);
    var more = new long[packed.length + 2];
    System.arraycopy(packed, 0, more, 0, at);
    more[at] = high;
    more[at + 1] = low;
    System.arraycopy(packed, at, more, at + 2, packed.length - at);
    return more;
  }

  static int count(long[] packed) {
    return packed.length / 2;
  }

  static Set<UUID> toSet(long[] packed) {
    var ids = new UUID[count(packed)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = new UUID(packed[2 * i], packed[2 * i + 1]);
    }
    return Set.of(ids);
  }

  /** The place of the id, or where it belongs, as {@code Arrays.binarySearch} tells it. */
  private static int find(long[] packed, long high, long low) {
    int from = 0;
    int to = packed.length / 2 - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = Waiting.compareIds(packed[2 * middle], packed[2 * middle + 1], high, low);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -from - 1;
  }
}
