package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sockets.Sockets;
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
  private final Conversations conversations;
  private final ChatStore messages;
  private final ReceiptStore store;
  private final ChatFeeds feeds;
  private final Transactions tx;
  private final Sockets sockets;
  private final InstantSource clock;

  /** What {@code chat:delivered} and {@code chat:read} carry to the other. */
  record Told(MatchId matchId, UserId userId, UUID upTo, long seq) {}

  ChatReceipts(
      Conversations conversations,
      ChatStore messages,
      ReceiptStore store,
      ChatFeeds feeds,
      Transactions tx,
      Sockets sockets,
      InstantSource clock) {
    this.conversations = conversations;
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
   * @return whether it is
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers and for what is no message of the
   *     match; CONFLICT once nothing may be said
   */
  boolean note(UserId user, MatchId match, UUID upTo, Mark mark) {
    UserId partner = conversations.openSide(match, user).partner();
    if (!messages.exists(match, upTo)) {
      throw CommonError.NOT_FOUND.asError();
    }
    if (!store.exists(match, user)) {
      tx.run(() -> store.begin(match, user, clock.instant()));
    }
    Optional<Long> position =
        feeds.told(positions -> {
          if (!advance(match, user, upTo, mark)) {
            return Optional.empty();
          }
          long taken = positions.take(List.of(partner)).next(partner);
          store.place(match, user, partner, taken);
          return Optional.of(taken);
        });
    position.ifPresent(
        seq -> sockets.emit(partner, mark.event(), new Told(match, user, upTo, seq)));
    return position.isPresent();
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
    var _ = conversations.side(match, viewer);
    return store.list(match, viewer);
  }
}
