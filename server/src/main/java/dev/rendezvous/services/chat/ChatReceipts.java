package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far messages were delivered and read: only ever further, and the other is told. */
@Singleton
final class ChatReceipts {
  private final MatchApi matches;
  private final ChatStore messages;
  private final ReceiptStore store;
  private final ChatFeeds feeds;
  private final Transactions tx;
  private final Sockets sockets;
  private final InstantSource clock;

  /** What {@code chat:delivered} and {@code chat:read} carry to the other. */
  record Told(MatchId matchId, UserId userId, UUID upTo, long seq) {}

  ChatReceipts(
      MatchApi matches,
      ChatStore messages,
      ReceiptStore store,
      ChatFeeds feeds,
      Transactions tx,
      Sockets sockets,
      InstantSource clock) {
    this.matches = matches;
    this.messages = messages;
    this.store = store;
    this.feeds = feeds;
    this.tx = tx;
    this.sockets = sockets;
    this.clock = clock;
  }

  /** How far it has come with somebody. */
  enum Mark {
    DELIVERED("chat:delivered"),
    READ("chat:read");

    private final String event;

    Mark(String event) {
      this.event = event;
    }

    /** Its name on sockets, both ways. */
    String event() {
      return event;
    }
  }

  /**
   * Notes how far the messages of a match have come with somebody, and tells the other if that is
   * something new.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers and for what is no message of the
   *     match; CONFLICT once the match is over
   */
  void note(UserId user, MatchId match, UUID upTo, Mark mark) {
    MatchApi.Side side = matches.findSide(match, user).orElseThrow(CommonError.NOT_FOUND::asError);
    if (!side.live()) {
      throw CommonError.CONFLICT.asError();
    }
    if (!messages.exists(match, upTo)) {
      throw CommonError.NOT_FOUND.asError();
    }
    if (!store.exists(match, user)) {
      tx.run(() -> store.begin(match, user, clock.instant()));
    }
    UserId partner = side.partner();
    Optional<Long> position =
        feeds.told(
            List.of(partner),
            positions -> {
              if (!advance(match, user, upTo, mark)) {
                return Optional.empty();
              }
              long taken = positions.take().getOrDefault(partner, 0L);
              store.place(match, user, partner, taken);
              return Optional.of(taken);
            });
    position.ifPresent(
        seq -> sockets.emit(partner, mark.event(), new Told(match, user, upTo, seq)));
  }

  private boolean advance(MatchId match, UserId user, UUID upTo, Mark mark) {
    return switch (mark) {
      case DELIVERED -> store.deliver(match, user, upTo, clock.instant());
      case READ -> store.read(match, user, upTo, clock.instant());
    };
  }

  /**
   * How far the messages of a match have come with both; also once it is over.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers
   */
  List<ChatReceipt> list(UserId viewer, MatchId match) {
    if (matches.findSide(match, viewer).isEmpty()) {
      throw CommonError.NOT_FOUND.asError();
    }
    return store.list(match, viewer);
  }
}
