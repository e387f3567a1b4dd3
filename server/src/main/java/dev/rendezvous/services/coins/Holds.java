package dev.rendezvous.services.coins;

import dev.rendezvous.config.CoinsSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Coins that are reserved, then taken or given back, exactly once. Who changes a hold locks its
 * wallet first, and reads the hold only then: so whoever comes second finds what the first did.
 */
@Singleton
final class Holds {
  private static final Logger LOG = Logger.getLogger(Holds.class);

  private final Transactions tx;
  private final WalletStore wallets;
  private final HoldStore store;
  private final Ledger ledger;
  private final CoinsSettings settings;
  private final IdGenerator ids;
  private final InstantSource clock;

  Holds(
      Transactions tx,
      WalletStore wallets,
      HoldStore store,
      Ledger ledger,
      CoinsSettings settings,
      IdGenerator ids,
      InstantSource clock) {
    this.tx = tx;
    this.wallets = wallets;
    this.store = store;
    this.ledger = ledger;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /** See {@link CoinsApi#hold}. */
  UUID hold(UserId user, long amount, HoldPurpose purpose, UUID reference) {
    return tx.call(() -> {
      // who has no wallet has nothing to hold either
      boolean hasWallet = wallets.lock(user).isPresent();
      Optional<Hold> before = store.find(purpose, reference);
      if (before.isPresent()) {
        return sameAs(before.get(), user, amount);
      }
      if (!hasWallet || !wallets.reserve(user, amount)) {
        throw CoinsError.INSUFFICIENT_COINS.asError();
      }
      Instant until = clock.instant().plus(settings.holdLife());
      Hold hold = new Hold(ids.next(), user, amount, HoldState.HELD, until);
      if (!store.insert(hold, purpose, reference)) {
        // somebody else has used the reference in this moment
        throw CommonError.IDEMPOTENCY_KEY_REUSED.asError();
      }
      ledger.tell(user);
      return hold.id();
    });
  }

  private static UUID sameAs(Hold before, UserId user, long amount) {
    if (!before.user().equals(user) || before.amount() != amount) {
      throw CommonError.IDEMPOTENCY_KEY_REUSED.asError();
    }
    return before.id();
  }

  /** See {@link CoinsApi#capture}. */
  HoldState capture(UUID id) {
    return settle(id, HoldState.CAPTURED);
  }

  /** See {@link CoinsApi#release}. */
  HoldState release(UUID id) {
    return settle(id, HoldState.RELEASED);
  }

  /**
   * Releases holds whose time is over, each in a transaction of its own.
   *
   * @return how many were tried; fewer than the limit when no more are left
   */
  int releaseOverdue(int limit) {
    List<UUID> overdue = store.listOverdue(clock.instant(), limit);
    overdue.forEach(this::releaseOverdue);
    return overdue.size();
  }

  private void releaseOverdue(UUID id) {
    try {
      if (release(id) == HoldState.RELEASED) {
        LOG.infof("hold %s was given back, since nobody had settled it", id);
      }
    } catch (RuntimeException e) {
      // the others are not to wait for what is wrong with this one
      LOG.errorf(e, "hold %s could not be given back", id);
    }
  }

  private HoldState settle(UUID id, HoldState wanted) {
    UserId user = store.find(id).map(Hold::user).orElseThrow(CommonError.NOT_FOUND::asError);
    return tx.call(() -> {
      var _ = wallets.lock(user);
      Hold hold = store.find(id).orElseThrow();
      if (!hold.isOpen()) {
        return hold.state();
      }
      HoldState state = isOver(hold) ? HoldState.RELEASED : wanted;
      if (!wallets.free(user, hold.amount())) {
        throw new IllegalStateException("a wallet holds less than hold " + id);
      }
      if (state == HoldState.CAPTURED) {
        store.settle(id, state, take(hold));
      } else {
        store.settle(id, state, null);
        ledger.tell(user);
        ledger.collect(user, "hold:" + id);
      }
      return state;
    });
  }

  /**
   * By the clock, not by whether the job came by: nobody pays after they were told they would not.
   */
  private boolean isOver(Hold hold) {
    return !clock.instant().isBefore(hold.expiresAt());
  }

  /** The transaction that took the coins. */
  private UUID take(Hold hold) {
    Posting posting =
        new Posting(
            ids.next(),
            "capture:" + hold.id(),
            hold.user(),
            Posting.Type.HOLD_CAPTURE,
            Posting.Note.of(hold.id()),
            List.of(
                Posting.Line.of(hold.user(), -hold.amount()),
                Posting.Line.of(Posting.Account.PLATFORM, hold.amount())));
    if (ledger.post(posting).isEmpty()) {
      throw new IllegalStateException("an open hold was captured before: " + hold.id());
    }
    return posting.id();
  }
}
