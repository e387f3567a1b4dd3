package dev.rendezvous.matchmaker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds who waits by ticket or by user: open addressing, since a map's entries would take as much
 * memory as the tickets. Hashes stand beside the places, so that of those in the way nobody has to
 * be gone to.
 */
final class IdTable {
  private static final int SMALLEST = 16;

  private final boolean byUser;
  private @Nullable Waiting[] table = new Waiting[SMALLEST];
  private int[] hashes = new int[SMALLEST];
  private int size;

  private IdTable(boolean byUser) {
    this.byUser = byUser;
  }

  static IdTable byTicket() {
    return new IdTable(false);
  }

  static IdTable byUser() {
    return new IdTable(true);
  }

  int size() {
    return size;
  }

  @Nullable Waiting find(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    int hash = hash(high, low);
    for (int at = home(hash); hashes[at] != 0; at = next(at)) {
      if (hashes[at] == hash) {
        Waiting there = table[at];
        if (there != null && high(there) == high && low(there) == low) {
          return there;
        }
      }
    }
    return null;
  }

  /** Puts in somebody who is not in the table. */
  void add(Waiting waiting) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    place(waiting, hash(high(waiting), low(waiting)));
    size++;
  }

  void remove(Waiting waiting) {
    int at = home(hash(high(waiting), low(waiting)));
    while (table[at] != waiting) {
      at = next(at);
    }
    closeGap(at);
    size--;
  }

  /** Moves up those who would not be found beyond an empty place. */
  private void closeGap(int gap) {
    int mask = table.length - 1;
    for (int at = next(gap); hashes[at] != 0; at = next(at)) {
      int fromHome = (at - home(hashes[at])) & mask;
      if (fromHome >= ((at - gap) & mask)) {
        table[gap] = table[at];
        hashes[gap] = hashes[at];
        gap = at;
      }
    }
    table[gap] = null;
    hashes[gap] = 0;
  }

  private void grow() {
    @Nullable Waiting[] before = table;
    int[] hashesBefore = hashes;
    table = new Waiting[2 * before.length];
    hashes = new int[table.length];
    for (int i = 0; i < before.length; i++) {
      Waiting waiting = before[i];
      if (waiting != null) {
        place(waiting, hashesBefore[i]);
      }
    }
  }

  private void place(Waiting waiting, int hash) {
    int at = home(hash);
    while (hashes[at] != 0) {
      at = next(at);
    }
    table[at] = waiting;
    hashes[at] = hash;
  }

  private int next(int at) {
    return (at + 1) & (table.length - 1);
  }

  private int home(int hash) {
    return hash & (table.length - 1);
  }

  /**
   * Multiplied and folded twice, since ids of one moment differ in few bits; never zero, which
   * stands for an empty place.
   */
  private static int hash(long high, long low) {
    long mixed = high * 0x9E3779B97F4A7C15L;
    mixed = ((mixed ^ (mixed >>> 32)) + low) * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32) | Integer.MIN_VALUE;
  }

  private long high(Waiting waiting) {
    return byUser ? waiting.userHigh : waiting.idHigh;
  }

  private long low(Waiting waiting) {
    return byUser ? waiting.userLow : waiting.idLow;
  }
}
