package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A short stretch of a line, with a summary by which a search can pass it over, and with what most
 * are passed over by laid side by side instead of anywhere in memory.
 */
final class Block {
  static final int CAPACITY = 64;

  private static final int SMALLEST = 2;

  private @Nullable Waiting[] waiting = new Waiting[SMALLEST];
  private long[] queuedAtMillis = new long[SMALLEST];

  /** Of each the youngest and the oldest age that they want, a byte each, and their country. */
  private int[] filters = new int[SMALLEST];

  private int[] hints = new int[SMALLEST * Hints.EACH];
  private int size;
  private long headMillis;
  private final Summary summary = new Summary();

  int size() {
    return size;
  }

  Waiting at(int place) {
    return Objects.requireNonNull(waiting[place]);
  }

  long queuedAtMillis(int place) {
    return queuedAtMillis[place];
  }

  /** Whether who is there wants somebody of that age. */
  boolean wantsAge(int place, int age) {
    int wanted = filters[place] >>> Short.SIZE;
    return age >= wanted >>> Byte.SIZE && age <= (wanted & 0xFF);
  }

  /** The country of who is there, as {@link Countries} numbers them. */
  short country(int place) {
    return (short) filters[place];
  }

  /** The {@link Hints} of all; those of who is there begin at {@link #hintsAt}. */
  int[] hints() {
    return hints;
  }

  static int hintsAt(int place) {
    return place * Hints.EACH;
  }

  /** Whether who is there comes before that one. */
  boolean isSeniorTo(int place, Waiting one) {
    long came = queuedAtMillis[place];
    return came == one.queuedAtMillis ? at(place).isSeniorTo(one) : came < one.queuedAtMillis;
  }

  boolean lastIsSeniorTo(Waiting one) {
    return isSeniorTo(size - 1, one);
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
      resize(Math.min(CAPACITY, 2 * size));
    }
    move(this, place, place + 1, size - place);
    put(place, newcomer);
    size++;
    headMillis = queuedAtMillis[0];
    summary.include(newcomer, countryBit);
  }

  void remove(Waiting leaver) {
    int place = placeOf(leaver);
    size--;
    move(this, place + 1, place, size - place);
    waiting[size] = null;
    summary.loosen();
    if (size > 0) {
      headMillis = queuedAtMillis[0];
    }
  }

  /** To be told when something changed that is kept here of somebody. */
  void refresh(Waiting changed) {
    put(placeOf(changed), changed);
  }

  /** Moves the later half into a new block. */
  Block split() {
    var later = new Block();
    int half = size / 2;
    later.resize(CAPACITY);
    later.move(this, half, 0, size - half);
    later.size = size - half;
    later.headMillis = later.queuedAtMillis[0];
    later.summary.include(summary);
    later.summary.loosen();
    Arrays.fill(waiting, half, size, null);
    size = half;
    summary.loosen();
    return later;
  }

  /** Takes over all of the next block, which must fit. */
  void append(Block next) {
    resize(CAPACITY);
    move(next, 0, size, next.size);
    if (size == 0) {
      headMillis = next.headMillis;
    }
    size += next.size;
    summary.include(next.summary);
  }

  private void put(int place, Waiting one) {
    waiting[place] = one;
    queuedAtMillis[place] = one.queuedAtMillis;
    int ages = one.wantedAgeMin << Byte.SIZE | one.wantedAgeMax;
    filters[place] = ages << Short.SIZE | Short.toUnsignedInt(one.country);
    Hints.write(one, hints, hintsAt(place));
  }

  /** Copies what is known of some, from this block or another. */
  private void move(Block source, int from, int to, int count) {
    System.arraycopy(source.waiting, from, waiting, to, count);
    System.arraycopy(source.queuedAtMillis, from, queuedAtMillis, to, count);
    System.arraycopy(source.filters, from, filters, to, count);
    System.arraycopy(source.hints, hintsAt(from), hints, hintsAt(to), hintsAt(count));
  }

  private void resize(int capacity) {
    waiting = Arrays.copyOf(waiting, capacity);
    queuedAtMillis = Arrays.copyOf(queuedAtMillis, capacity);
    filters = Arrays.copyOf(filters, capacity);
    hints = Arrays.copyOf(hints, hintsAt(capacity));
  }

  /** How many are senior to this one. */
  private int placeOf(Waiting one) {
    if (size == 0 || lastIsSeniorTo(one)) {
      return size;
    }
    int from = 0;
    int to = size - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (isSeniorTo(middle, one)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
