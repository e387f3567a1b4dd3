package dev.rendezvous.middleware.personal;

import dev.rendezvous.db.Transactions;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Goes through what may be much, in parts that are not. */
public final class Parts {
  /** Rows in a part; few enough for short locks and little memory. */
  public static final int SIZE = 500;

  private Parts() {}

  /**
   * Reads a list by its keys.
   *
   * @param after the part after an item, of at most {@link #SIZE}; null for the first part
   */
  public static <T> void read(Function<@Nullable T, List<T>> after, Consumer<? super T> each) {
    List<T> part = after.apply(null);
    while (!part.isEmpty()) {
      part.forEach(each);
      part = part.size() < SIZE ? List.of() : after.apply(part.getLast());
    }
  }

  /**
   * Changes rows until none is left, each part in a transaction of its own.
   *
   * @param change changes so many rows at the most, and answers how many it did
   */
  public static void change(Transactions tx, IntUnaryOperator change) {
    int changed = SIZE;
    while (changed >= SIZE) {
      changed = tx.call(() -> change.applyAsInt(SIZE));
    }
  }
}
