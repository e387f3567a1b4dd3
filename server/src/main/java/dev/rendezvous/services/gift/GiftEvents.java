package dev.rendezvous.services.gift;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.middleware.sockets.SocketWords;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells the other services of gifts, and the two people on their sockets. */
@Singleton
final class GiftEvents implements EventHandler {
  private static final String GIVEN = "gift.given";

  private final Events events;
  private final Sockets sockets;

  /** One has given the other something. */
  record Given(
      UUID gift,
      MatchId match,
      String code,
      UserId giver,
      UserId receiver,
      int price,
      int received) {}

  /**
   * The payload of {@code coins:gift}.
   *
   * @param coins what the one who is told has paid, or got
   */
  record Told(
      UUID giftId,
      MatchId matchId,
      String giftCode,
      UserId senderId,
      UserId receiverId,
      int coins,
      Instant sentAt) {}

  GiftEvents(Events events, Sockets sockets) {
    this.events = events;
    this.sockets = sockets;
  }

  void given(Given given) {
    events.add(GIVEN, given.giver(), given);
  }

  @Override
  public String group() {
    return "gift-teller";
  }

  @Override
  public String service() {
    return "coins";
  }

  @Override
  public Set<String> types() {
    return Set.of(GIVEN);
  }

  @Override
  public void handle(OutboxEvent event) {
    Given given = events.read(event, Given.class);
    sockets.emit(given.giver(), "coins:gift", told(given, given.price(), event.at()));
    sockets.emit(given.receiver(), "coins:gift", told(given, given.received(), event.at()));
  }

  private static Told told(Given given, int coins, Instant at) {
    return new Told(
        given.gift(), given.match(), given.code(), given.giver(), given.receiver(), coins, at);
  }

  @Produces
  @Singleton
  static SocketWords words() {
    return new SocketWords(
        List.of(
            new SocketWords.Heard(
                "coins:gift", Told.class, "A gift was given: to its giver and its receiver.")));
  }
}
