package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a subscription with which something is to be done by time alone. Before one that renews
 * itself is taken to be over, its store is asked: a notice may have been lost.
 */
@Singleton
final class Visits {
  private static final Logger LOG = Logger.getLogger(Visits.class);
  private static final Duration MOST_ASKED = Duration.ofDays(7);
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final SubscriptionStore store;
  private final Subscriptions subscriptions;
  private final Wishes wishes;
  private final Transactions tx;
  private final InstantSource clock;

  Visits(
      SubscriptionStore store,
      Subscriptions subscriptions,
      Wishes wishes,
      Transactions tx,
      InstantSource clock) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.wishes = wishes;
    this.tx = tx;
    this.clock = clock;
  }

  /** Never fails: what can't be looked at is looked at later, and the others are in time. */
  void visit(UUID id) {
    try {
      Optional<Subscription> asked = store.find(id).filter(this::isToBeAsked);
      boolean answered = asked.isEmpty() || look(asked.get());
      tx.run(() -> {
        subscriptions.wake(id);
        if (!answered) {
          store.sleep(id, clock.instant().plus(pause(asked.get().terms().periodEnd())));
        }
      });
    } catch (RuntimeException e) {
      LOG.errorf(e, "subscription %s is looked at another time", id);
      postpone(id);
    }
  }

  private void postpone(UUID id) {
    try {
      tx.run(() -> store.sleep(id, clock.instant().plus(PAUSE)));
    } catch (RuntimeException e) {
      LOG.warnf("subscription %s is due as before: %s", id, e.getMessage());
    }
  }

  /** Not when only the coins of another month are due, and not of what another one follows. */
  private boolean isToBeAsked(Subscription due) {
    Instant until = due.terms().entitledUntil();
    boolean runs = until != null && clock.instant().isBefore(until);
    Instant end = due.terms().periodEnd();
    boolean old = end != null && end.plus(MOST_ASKED).isBefore(clock.instant());
    return !runs && !due.replaced() && !(old && due.status().isOver());
  }

  /** The longer ago it ended, the later it is asked about again. */
  private Duration pause(@Nullable Instant end) {
    Duration since = end == null ? PAUSE : Duration.between(end, clock.instant()).dividedBy(4);
    return since.compareTo(PAUSE) > 0 ? since : PAUSE;
  }

  /**
   * A store that does not answer has nobody go on longer than it has promised. It is asked again
   * for some days: what is over may be paid for.
   */
  private boolean look(Subscription due) {
    try {
      wishes.look(due);
      return true;
    } catch (AppError e) {
      LOG.warnf("%s can't be asked about %s: %s", due.line().store(), due.id(), e.code().name());
      return e.code() != CommonError.UPSTREAM_UNAVAILABLE;
    }
  }
}
