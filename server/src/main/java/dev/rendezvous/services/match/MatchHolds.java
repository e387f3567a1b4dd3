package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.MatchId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Settles the coins that were held for searches: taken once the two were together for long enough,
 * given back when that does not come about. Safe to repeat; a job does what was left.
 */
@Singleton
final class MatchHolds {
  private static final Logger LOG = Logger.getLogger(MatchHolds.class);

  private final HoldStore store;
  private final CoinsApi coins;
  private final MatchSettings settings;
  private final Transactions tx;
  private final SharedClock clock;

  MatchHolds(
      HoldStore store, CoinsApi coins, MatchSettings settings, Transactions tx, SharedClock clock) {
    this.store = store;
    this.coins = coins;
    this.settings = settings;
    this.tx = tx;
    this.clock = clock;
  }

  /** Settles what can be settled of a match that is over. */
  void settle(MatchId match) {
    store.list(match).forEach(this::settle);
  }

  /** Lets the coins held for a side go on with another ticket; in the open transaction. */
  void passOn(MatchId match, UUID ticket) {
    store.passOn(match, ticket);
  }

  /**
   * Settles what can be settled.
   *
   * @return how many were looked at
   */
  int settleDue(int limit) {
    List<HoldStore.OpenHold> due =
        store.listDue(clock.instant().minus(settings.captureAfter()), limit);
    due.forEach(this::settle);
    return due.size();
  }

  /** One that can't be settled must not keep the others from it. */
  private void settle(HoldStore.OpenHold hold) {
    try {
      settleNow(hold);
    } catch (AppError | DataAccessException e) {
      LOG.errorf("hold %s can't be settled: %s", hold.hold(), e.getMessage());
    }
  }

  private void settleNow(HoldStore.OpenHold hold) {
    boolean earned = lasted(hold).compareTo(settings.captureAfter()) >= 0;
    if (earned || hold.state() != Match.State.LIVE) {
      tx.run(() -> {
        var _ = earned ? coins.capture(hold.hold()) : coins.release(hold.hold());
        store.settle(hold.hold());
      });
    }
  }

  /** How long the two were together: connected, or in the same chat. */
  private Duration lasted(HoldStore.OpenHold hold) {
    @Nullable Instant from = hold.mode() == MatchMode.TEXT ? hold.startedAt() : hold.connectedAt();
    if (from == null || hold.state() == Match.State.VOID) {
      return Duration.ZERO;
    }
    @Nullable Instant end = hold.mode() == MatchMode.TEXT ? null : hold.callEndedAt();
    end = end == null ? hold.endedAt() : end;
    return Duration.between(from, end == null ? clock.instant() : end);
  }
}
