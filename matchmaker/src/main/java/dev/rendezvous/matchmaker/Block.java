package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A short stretch of a line, with a summary by which a search can pass it over. */
final class Block {
  static final int CAPACITY = 64;

  private static final int SMALLEST = 4;

  private @Nullable Waiting[] waiting = new Waiting[SMALLEST];

  /**
   * The youngest and the oldest age that each of them wants, in a byte each: most of those who are
   * not met fail by it, and it lies beside the others' instead of anywhere in memory.
   */
  private short[] wantedAges = new short[SMALLEST];

  private int size;
  private long headMillis;
  private final Summary summary = new Summary();

  int size() {
    return size;
  }

  Waiting at(int place) {
    return Objects.requireNonNull(waiting[place]);
  }

  /** Whether who is there wants somebody of that age. */
  boolean wantsAge(int place, int age) {
    int wanted = wantedAges[place];
    return age >= wanted >> Byte.SIZE && age <= (wanted & 0xFF);
  }

  Waiting last() {
    return at(size - 1);
  }

  /** When the first of them came. */
  long headMillis() {
    return headMillis;
  }

  Summary summary() {
    return summary;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  void insert(Waiting newcomer, long countryBit) {
    int place = placeOf(newcomer);
    if (size == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.min(CAPACITY, 2 * size));
      wantedAges = Arrays.copyOf(wantedAges, waiting.length);
    }
    System.arraycopy(waiting, place, waiting, place + 1, size - place);
    System.arraycopy(wantedAges, place, wantedAges, place + 1, size - place);
    waiting[place] = newcomer;
    wantedAges[place] = (short) (newcomer.wantedAgeMin << Byte.SIZE | newcomer.wantedAgeMax);
    size++;
    headMillis = at(0).queuedAtMillis;
    summary.include(newcomer, countryBit);
  }

  void remove(Waiting leaver) {
    int place = placeOf(leaver);
    size--;
    System.arraycopy(waiting, place + 1, waiting, place, size - place);
    System.arraycopy(wantedAges, place + 1, wantedAges, place, size - place);
    waiting[size] = null;
    summary.loosen();
    if (size > 0) {
      headMillis = at(0).queuedAtMillis;
    }
  }

  /** Moves the later half into a new block. */
  Block split() {
    var later = new Block();
    int half = size / 2;
    later.waiting = Arrays.copyOf(Arrays.copyOfRange(waiting, half, size), CAPACITY);
    later.wantedAges = Arrays.copyOf(Arrays.copyOfRange(wantedAges, half, size), CAPACITY);
    later.size = size - half;
    later.headMillis = later.at(0).queuedAtMillis;
    later.summary.include(summary);
    later.summary.loosen();
    Arrays.fill(waiting, half, size, null);
    size = half;
    summary.loosen();
    return later;
  }

  /** Takes over all of the next block, which must fit. */
  void append(Block next) {
    waiting = Arrays.copyOf(waiting, CAPACITY);
    wantedAges = Arrays.copyOf(wantedAges, CAPACITY);
    System.arraycopy(next.waiting, 0, waiting, size, next.size);
    System.arraycopy(next.wantedAges, 0, wantedAges, size, next.size);
    if (size == 0) {
      headMillis = next.headMillis;
    }
    size += next.size;
    summary.include(next.summary);
  }

  /** How many are senior to this one. */
  private int placeOf(Waiting one) {
    if (size == 0 || at(size - 1).isSeniorTo(one)) {
      return size;
    }
    int from = 0;
    int to = size - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (at(middle).isSeniorTo(one)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
