package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.block.BlockApi;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Makes pairs into matches in SQL, many in one transaction.
 *
 * <p>SQL has the last word: a stale owner commits nothing, a spent ticket and somebody who is in a
 * live match are refused by unique keys, and who has blocked whom is asked once more.
 */
@Singleton
final class PairingCommit {
  private final Transactions tx;
  private final FenceStore fences;
  private final MatchStore store;
  private final MatchEvents events;
  private final BlockApi blocks;
  private final MatchSettings settings;
  private final InstantSource clock;

  /** What became of pairs. */
  sealed interface Outcome {
    /** These are matches now; those others are not. */
    record Committed(List<Pair> matched, List<Pair> refused) implements Outcome {}

    /** Another owns the pool; nothing was written. */
    record Stale() implements Outcome {}
  }

  PairingCommit(
      Transactions tx,
      FenceStore fences,
      MatchStore store,
      MatchEvents events,
      BlockApi blocks,
      MatchSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.fences = fences;
    this.store = store;
    this.events = events;
    this.blocks = blocks;
    this.settings = settings;
    this.clock = clock;
  }

  /** Makes the holder of a lease the one who may commit. */
  Fence raiseFence(String pool, String owner) {
    return tx.call(() -> fences.raise(pool, owner, clock.instant()));
  }

  Outcome commit(List<Pair> pairs, MatchMode mode, Fence fence) {
    List<Pair> willing = new ArrayList<>(pairs);
    willing.removeIf(p -> blocks.between(p.first().user(), p.second().user()));
    List<Pair> refused = new ArrayList<>(pairs);
    refused.removeAll(willing);
    try {
      return insert(willing, mode, fence)
          ? new Outcome.Committed(willing, refused)
          : new Outcome.Stale();
    } catch (IntegrityConstraintViolationException one) {
      return commitEach(willing, refused, mode, fence);
    }
  }

  /** One pair spoils the batch: each is tried by itself, so that the others do not suffer. */
  private Outcome commitEach(List<Pair> pairs, List<Pair> refused, MatchMode mode, Fence fence) {
    List<Pair> matched = new ArrayList<>();
    for (Pair pair : pairs) {
      try {
        if (!insert(List.of(pair), mode, fence)) {
          return new Outcome.Stale();
        }
        matched.add(pair);
      } catch (IntegrityConstraintViolationException spent) {
        refused.add(pair);
      }
    }
    return new Outcome.Committed(matched, refused);
  }

  private boolean insert(List<Pair> pairs, MatchMode mode, Fence fence) {
    return tx.call(() -> {
      if (!fences.holds(fence)) {
        return false;
      }
      Instant now = clock.instant();
      for (Pair pair : pairs) {
        store.insert(pair, mode, fence, now, now.plus(settings.matchLife()));
        events.created(pair);
      }
      return true;
    });
  }
}
