package dev.rendezvous.services.pool;

import dev.rendezvous.db.Transactions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

/**
 * Has pairs made in SQL, many in one transaction.
 *
 * <p>SQL has the last word: a stale owner commits nothing, and a spent ticket and somebody who has
 * been paired by other means are refused by unique keys.
 */
@Singleton
final class PairingCommit {
  private static final Logger LOG = Logger.getLogger(PairingCommit.class);

  private final Transactions tx;
  private final FenceStore fences;
  private final PairingsApi pairings;

  /** What became of pairs. */
  sealed interface Outcome {
    /** These are made; those others are not. */
    record Committed(List<Pair> made, List<Pair> refused) implements Outcome {}

    /** Another owns the pool; nothing was written. */
    record Stale() implements Outcome {}
  }

  PairingCommit(Transactions tx, FenceStore fences, PairingsApi pairings) {
    this.tx = tx;
    this.fences = fences;
    this.pairings = pairings;
  }

  Outcome commit(List<Pair> pairs, Fence fence) {
    try {
      return make(pairs, fence) ? new Outcome.Committed(pairs, List.of()) : new Outcome.Stale();
    } catch (DataAccessException e) {
      if (!isAboutData(e)) {
        throw e;
      }
      return commitEach(pairs, fence);
    }
  }

  /** What would fail again, however often it is tried. */
  private static boolean isAboutData(DataAccessException e) {
    return e.sqlStateClass() == SQLStateClass.C22_DATA_EXCEPTION
        || e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION;
  }

  /** One pair spoils the batch: each is tried by itself, so that the others do not suffer. */
  private Outcome commitEach(List<Pair> pairs, Fence fence) {
    List<Pair> made = new ArrayList<>();
    List<Pair> refused = new ArrayList<>();
    for (Pair pair : pairs) {
      try {
        if (!make(List.of(pair), fence)) {
          return new Outcome.Stale();
        }
        made.add(pair);
      } catch (DataAccessException e) {
        if (!isAboutData(e)) {
          throw e;
        }
        LOG.debugf("a pair is refused: %s", e.getMessage());
        refused.add(pair);
      }
    }
    return new Outcome.Committed(made, refused);
  }

  private boolean make(List<Pair> pairs, Fence fence) {
    return tx.call(() -> {
      if (!fences.holds(fence)) {
        return false;
      }
      pairings.make(pairs, fence);
      return true;
    });
  }
}
