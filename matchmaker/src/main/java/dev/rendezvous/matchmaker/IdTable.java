package dev.rendezvous.matchmaker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds who waits by ticket or by user: open addressing, since a map's entries would take as much
 * memory as the tickets.
 */
final class IdTable {
  private static final int SMALLEST = 16;

  private final boolean byUser;
  private @Nullable Waiting[] table = new Waiting[SMALLEST];
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
    for (int at = home(high, low); ; at = next(at)) {
      Waiting there = table[at];
      if (there == null || (high(there) == high && low(there) == low)) {
        return there;
      }
    }
  }

  /** Puts in somebody who is not in the table. */
  void add(Waiting waiting) {
    if (2 * (size + 1) > table.length) {
      grow();
    }
    place(waiting);
    size++;
  }

  void remove(Waiting waiting) {
    int at = home(high(waiting), low(waiting));
    while (table[at] != waiting) {
      at = next(at);
    }
    closeGap(at);
    size--;
  }

  /** Moves up those who would not be found beyond an empty place. */
  private void closeGap(int gap) {
    int mask = table.length - 1;
    int at = next(gap);
    for (Waiting there = table[at]; there != null; there = table[at]) {
      int fromHome = (at - home(high(there), low(there))) & mask;
      if (fromHome >= ((at - gap) & mask)) {
        table[gap] = there;
        gap = at;
      }
      at = next(at);
    }
    table[gap] = null;
  }

  private void grow() {
    @Nullable Waiting[] before = table;
    table = new Waiting[2 * before.length];
    for (Waiting waiting : before) {
      if (waiting != null) {
        place(waiting);
      }
    }
  }

  private void place(Waiting waiting) {
    int at = home(high(waiting), low(waiting));
    while (table[at] != null) {
      at = next(at);
    }
    table[at] = waiting;
  }

  private int next(int at) {
    return (at + 1) & (table.length - 1);
  }

  /** Multiplied and folded twice, since ids of one moment differ in few bits. */
  private int home(long high, long low) {
    long mixed = high * 0x9E3779B97F4A7C15L;
    mixed = ((mixed ^ (mixed >>> 32)) + low) * 0xD6E8FEB86659FD93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 33) & (table.length - 1);
  }

  private long high(Waiting waiting) {
    return byUser ? waiting.userHigh : waiting.idHigh;
  }

  private long low(Waiting waiting) {
    return byUser ? waiting.userLow : waiting.idLow;
  }
}
