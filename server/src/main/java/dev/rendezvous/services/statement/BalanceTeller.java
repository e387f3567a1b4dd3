package dev.rendezvous.services.statement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.BatchEventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.coins.CoinBalance;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells people on their sockets how many coins they have, after each change. */
@Singleton
final class BalanceTeller implements BatchEventHandler {
  private final Events events;
  private final Sockets sockets;

  /** What coins tells of a wallet. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Changed(UserId user, CoinBalance coins, long version) {}

  /**
   * The payload of {@code coins:balance}.
   *
   * @param version rises with each change: of two that come in the wrong order, the higher counts
   */
  record Told(
      long balance,
      long held,
      long available,
      long lifetimeEarned,
      long lifetimeSpent,
      long debt,
      long version) {
    static Told of(Changed changed) {
      CoinBalance coins = changed.coins();
      return new Told(
          coins.balance(),
          coins.held(),
          coins.available(),
          coins.lifetimeEarned(),
          coins.lifetimeSpent(),
          coins.debt(),
          changed.version());
    }
  }

  BalanceTeller(Events events, Sockets sockets) {
    this.events = events;
    this.sockets = sockets;
  }

  @Override
  public String group() {
    return "coins-balance";
  }

  @Override
  public String service() {
    return "coins";
  }

  @Override
  public Set<String> types() {
    return Set.of("coins.changed");
  }

  /** Of several changes that come together, the last is enough. */
  @Override
  public void handleAll(List<OutboxEvent> batch) {
    Map<UserId, Changed> last = new LinkedHashMap<>();
    for (OutboxEvent event : batch) {
      Changed changed = events.read(event, Changed.class);
      last.merge(
          changed.user(), changed, (one, other) -> one.version() > other.version() ? one : other);
    }
    last.forEach((user, changed) -> sockets.emit(user, "coins:balance", Told.of(changed)));
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(new SocketWords.Heard("coins:balance", Told.class, "What one owns has changed.")));
  }
}
