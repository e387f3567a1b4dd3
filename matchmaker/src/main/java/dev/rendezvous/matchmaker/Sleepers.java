package dev.rendezvous.matchmaker;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Those whom only time can help, by when it will: a wheel with a place for each of the next 131
 * seconds' milliseconds, in which all who wake at the same time hang in a chain. To lie down, to be
 * woken and to leave cost the same however many sleep. Who would sleep longer than the wheel turns
 * is woken when it has, and lies down again.
 */
final class Sleepers {
  private static final int PLACES = 1 << 17;
  private static final int WORDS = PLACES / Long.SIZE;
  private static final int PAGE = 1 << 10;

  /** Of somebody who does not sleep. */
  static final int AWAKE = -1;

  /** The first of each chain, by pages, of which a small pool needs few. */
  private final @Nullable Waiting[] @Nullable [] pages = new Waiting[PLACES / PAGE][];

  /** A bit for each place, set where somebody sleeps. */
  private final long[] taken = new long[WORDS];

  /** The time that has come; whoever sleeps wakes at it or later. */
  private long nowMillis = Long.MIN_VALUE;

  private int size;

  /**
   * @param wakesAtMillis later than what {@link #wake} was last told
   */
  void add(Waiting tired, long wakesAtMillis) {
    int place = place(Math.min(wakesAtMillis, nowMillis + PLACES - 1));
    Waiting next = hang(place, tired);
    if (next != null) {
      next.previousInChain = tired;
    }
    tired.nextInChain = next;
    tired.sleepsAt = place;
    size++;
  }

  /** Takes somebody out who sleeps. */
  void remove(Waiting leaver) {
    Waiting previous = leaver.previousInChain;
    Waiting next = leaver.nextInChain;
    if (next != null) {
      next.previousInChain = previous;
    }
    if (previous != null) {
      previous.nextInChain = next;
    } else {
      hang(leaver.sleepsAt, next);
    }
    release(leaver);
  }

  /** Hangs the first of a chain, or nobody, in a place; whom it answers hung there before. */
  private @Nullable Waiting hang(int place, @Nullable Waiting first) {
    @Nullable Waiting @Nullable [] page = pages[place / PAGE];
    if (page == null) {
      page = new Waiting[PAGE];
      pages[place / PAGE] = page;
    }
    Waiting before = page[place % PAGE];
    page[place % PAGE] = first;
    if (first == null) {
      taken[place / Long.SIZE] &= ~bit(place);
    } else {
      taken[place / Long.SIZE] |= bit(place);
    }
    return before;
  }

  /** When the next wake; {@code Long.MAX_VALUE} when nobody sleeps. */
  long nextMillis() {
    return size == 0
        ? Long.MAX_VALUE
        : nowMillis + ((nextPlace() - place(nowMillis)) & (PLACES - 1));
  }

  /** Wakes everybody who is to be awake by a time. */
  void wake(long latestMillis, Consumer<Waiting> awake) {
    for (long next = nextMillis(); next <= latestMillis; next = nextMillis()) {
      nowMillis = next;
      wake(place(next), awake);
    }
    nowMillis = Math.max(nowMillis, latestMillis);
  }

  private void wake(int place, Consumer<Waiting> awake) {
    Waiting next = hang(place, null);
    while (next != null) {
      Waiting woken = next;
      next = woken.nextInChain;
      release(woken);
      awake.accept(woken);
    }
  }

  /** The first place from now on where somebody sleeps; there must be one. */
  private int nextPlace() {
    int now = place(nowMillis);
    int word = now / Long.SIZE;
    long bits = taken[word] & -bit(now); // of the same word, only what is not before now
    while (bits == 0) {
      word = (word + 1) % WORDS;
      bits = taken[word];
    }
    return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
  }

  private void release(Waiting woken) {
    woken.sleepsAt = AWAKE;
    woken.previousInChain = null;
    woken.nextInChain = null;
    size--;
  }

  private static int place(long millis) {
    return (int) millis & (PLACES - 1);
  }

  private static long bit(int place) {
    return 1L << place;
  }
}
