package dev.rendezvous.services.coins;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What people own: told, and given. */
@Singleton
final class CoinsService implements CoinsApi {
  private final Transactions tx;
  private final WalletStore wallets;
  private final Holds holds;
  private final Ledger ledger;
  private final CoinsEvents events;
  private final IdGenerator ids;

  CoinsService(
      Transactions tx,
      WalletStore wallets,
      Holds holds,
      Ledger ledger,
      CoinsEvents events,
      IdGenerator ids) {
    this.tx = tx;
    this.wallets = wallets;
    this.holds = holds;
    this.ledger = ledger;
    this.events = events;
    this.ids = ids;
  }

  @Override
  public UUID hold(UserId user, int coins, HoldPurpose purpose, UUID reference) {
    requireSome(coins);
    return holds.hold(user, coins, purpose, reference);
  }

  @Override
  public HoldState capture(UUID hold) {
    return holds.capture(hold);
  }

  @Override
  public HoldState release(UUID hold) {
    return holds.release(hold);
  }

  @Override
  public CoinBalance balanceOf(UserId user) {
    return wallets.find(user).orElse(Wallet.EMPTY).shown();
  }

  @Override
  public CoinBalance grant(UserId user, int coins, GrantReason reason, UUID reference) {
    requireSome(coins);
    if (wallets.find(user).isEmpty()) {
      // apart, lest those who open it at once wait for each other's lock on it
      tx.run(() -> wallets.open(user));
    }
    return tx.call(() -> {
      var _ = wallets.lock(user);
      boolean posted = ledger.post(posting(user, coins, reason, reference));
      Wallet wallet = wallets.find(user).orElseThrow();
      if (posted) {
        events.changed(user, wallet);
      }
      return wallet.shown();
    });
  }

  private Posting posting(UserId user, int coins, GrantReason reason, UUID reference) {
    return new Posting(
        ids.next(),
        "grant:" + reason + ":" + reference,
        user,
        reason.type(),
        reference.toString(),
        List.of(Posting.Line.of(user, coins), Posting.Line.of(reason.source(), -(long) coins)));
  }

  private static void requireSome(int coins) {
    if (coins <= 0) {
      throw new IllegalArgumentException("coins are moved by one at least, not by " + coins);
    }
  }
}
