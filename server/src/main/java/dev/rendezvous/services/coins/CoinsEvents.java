package dev.rendezvous.services.coins;

import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What coins tells the other services, in the transaction that makes it true. */
@Singleton
final class CoinsEvents {
  private final Events events;

  CoinsEvents(Events events) {
    this.events = events;
  }

  /**
   * What somebody owns has changed.
   *
   * @param version rises with each change of a wallet, so that who hears of two late knows the last
   */
  private record Changed(UserId user, CoinBalance coins, long version) {}

  void changed(Collection<UserId> users, Function<UserId, Wallet> wallets) {
    List<Changed> all =
        users.stream()
            .map(user -> {
              Wallet wallet = wallets.apply(user);
              return new Changed(user, wallet.shown(), wallet.version());
            })
            .toList();
    events.addAll("coins.changed", all, Changed::user, changed -> changed);
  }
}
