package dev.rendezvous.services.reconciliation;

import dev.rendezvous.services.coins.BooksApi;
import java.util.function.LongConsumer;

/**
 * Proves that the books are right: every transaction has entries that sum to zero, every balance
 * and every debt is the sum of its entries and was so at each of them, and what is held is the sum
 * of the open holds. Nothing is mended; a person has to look.
 */
public interface ReconciliationApi {
  /** For who has no server around it. */
  static ReconciliationApi on(BooksApi books) {
    return new Reconciliation(books);
  }

  /**
   * Walks the whole ledger in parts, each as of one moment, while others go on writing it.
   *
   * @param progress is told after each part how many rows were looked at
   */
  Findings run(LongConsumer progress);

  /** About how many rows there are to be looked at. */
  long count();
}
