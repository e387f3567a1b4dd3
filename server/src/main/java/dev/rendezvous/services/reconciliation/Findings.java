package dev.rendezvous.services.reconciliation;

import dev.rendezvous.services.coins.BooksApi;
import java.util.List;

/**
 * What a proof of the books has found.
 *
 * @param rows transactions and wallets that were looked at
 * @param drifts how much is wrong
 * @param first the first of it
 */
public record Findings(long rows, long drifts, List<BooksApi.Drift> first) {
  /** Keeps its own copy. */
  public Findings {
    first = List.copyOf(first);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return drifts == 0;
  }
}
