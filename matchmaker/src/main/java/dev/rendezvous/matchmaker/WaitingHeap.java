package dev.rendezvous.matchmaker;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Those whose turn is due, by seniority.
 *
 * <p>Who leaves the pool is not searched for here: they are dropped when they come to the top, and
 * all at once when they are more than half.
 */
final class WaitingHeap {
  private static final int SMALLEST = 16;

  /** When each came, beside the others', since most are told apart by it. */
  private long[] keys = new long[SMALLEST];

  private @Nullable Waiting[] waiting = new Waiting[SMALLEST];
  private int size;
  private int gone;

  void add(Waiting newcomer) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      waiting = Arrays.copyOf(waiting, 2 * size);
    }
    siftUp(size++, newcomer, newcomer.queuedAtMillis);
  }

  /** Nobody when empty. */
  @Nullable Waiting first() {
    while (size > 0 && at(0).gone) {
      removeTop();
      gone--;
    }
    return size == 0 ? null : at(0);
  }

  /** Takes away {@link #first}. */
  void removeFirst() {
    removeTop();
  }

  /** To be told of everybody in here who leaves the pool. */
  void noteGone() {
    gone++;
    if (gone > SMALLEST && gone > size / 2) {
      sweep();
    }
  }

  private void sweep() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!at(i).gone) {
        keys[kept] = keys[i];
        waiting[kept++] = at(i);
      }
    }
    Arrays.fill(waiting, kept, size, null);
    size = kept;
    gone = 0;
    for (int i = size / 2 - 1; i >= 0; i--) {
      siftDown(i, at(i), keys[i]);
    }
  }

  private void removeTop() {
    size--;
    Waiting last = at(size);
    waiting[size] = null;
    if (size > 0) {
      siftDown(0, last, keys[size]);
    }
  }

  private void siftUp(int place, Waiting moving, long key) {
    while (place > 0) {
      int parent = (place - 1) / 2;
      if (!isBefore(key, moving, parent)) {
        break;
      }
      set(place, at(parent), keys[parent]);
      place = parent;
    }
    set(place, moving, key);
  }

  private void siftDown(int place, Waiting moving, long key) {
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isBefore(keys[child + 1], at(child + 1), child)) {
        child++;
      }
      if (isBefore(key, moving, child)) {
        break;
      }
      set(place, at(child), keys[child]);
      place = child;
    }
    set(place, moving, key);
  }

  private boolean isBefore(long key, Waiting one, int other) {
    return key != keys[other] ? key < keys[other] : one.isSeniorTo(at(other));
  }

  private void set(int place, Waiting moved, long key) {
    waiting[place] = moved;
    keys[place] = key;
  }

  private Waiting at(int place) {
    return Objects.requireNonNull(waiting[place]);
  }
}
