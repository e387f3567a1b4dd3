package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two people writing to each other while their match lives; what they wrote stays theirs. */
@Singleton
final class ChatService implements ChatApi {
  private final MatchApi matches;
  private final ChatStore store;
  private final Transactions tx;
  private final Sockets sockets;
  private final IdGenerator ids;
  private final InstantSource clock;

  ChatService(
      MatchApi matches,
      ChatStore store,
      Transactions tx,
      Sockets sockets,
      IdGenerator ids,
      InstantSource clock) {
    this.matches = matches;
    this.store = store;
    this.tx = tx;
    this.sockets = sockets;
    this.ids = ids;
    this.clock = clock;
  }

  /** What {@code chat:typing} carries to the other. */
  record Typing(MatchId matchId, UserId userId, boolean typing) {}

  /** What {@code chat:read} carries to the other. */
  record Read(MatchId matchId, UserId userId, UUID upTo) {}

  /**
   * Stores a message, once however often it is sent, and tells both.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for strangers; CONFLICT once the match is over,
   *     unless the message was stored before
   */
  ChatMessage.Receipt send(UserId sender, ChatRequests.Send request) {
    MatchId match = request.matchId();
    MatchApi.Side side = side(match, sender);
    if (side.live()) {
      // milliseconds, as JSON tells them: a retry is answered from the store with the same
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      String name = request.clientMessageId();
      var message = new ChatMessage(match, ids.next(), sender, name, request.text(), now);
      if (tx.call(() -> store.insert(message))) {
        sockets.emit(side.partner(), "chat:message", message);
        sockets.emit(sender, "chat:message", message);
        return message.receipt();
      }
    }
    return store
        .findReceipt(match, sender, request.clientMessageId())
        .orElseThrow(CommonError.CONFLICT::asError);
  }

  /** Tells the other that somebody is writing, or has stopped to. */
  void typing(UserId writer, ChatRequests.Typing request) {
    MatchApi.Side side = liveSide(request.matchId(), writer);
    sockets.emit(
        side.partner(), "chat:typing", new Typing(request.matchId(), writer, request.typing()));
  }

  /** Notes how far somebody has read, and tells the other. */
  void read(UserId reader, ChatRequests.Read request) {
    MatchApi.Side side = liveSide(request.matchId(), reader);
    if (!store.exists(request.matchId(), request.upTo())) {
      throw CommonError.NOT_FOUND.asError();
    }
    tx.run(() -> store.read(request.matchId(), reader, request.upTo(), clock.instant()));
    sockets.emit(side.partner(), "chat:read", new Read(request.matchId(), reader, request.upTo()));
  }

  /** What two people wrote, the last first; also once the match is over. */
  Page<ChatMessage> list(UserId reader, MatchId match, PageRequest request) {
    var _ = side(match, reader);
    UUID before = request.cursor() == null ? null : messageId(request.cursor());
    int limit = request.limit();
    int skip = before == null ? request.skip() : 0;
    List<ChatMessage> found = store.list(match, before, skip, limit + 1);
    List<ChatMessage> items = found.subList(0, Math.min(limit, found.size()));
    @Nullable String next = found.size() > limit ? items.getLast().messageId().toString() : null;
    long total = before == null ? store.count(match) : -1;
    return new Page<>(items, request.number(), limit, total, next);
  }

  @Override
  public Transcript lastOf(MatchId match, int limit) {
    List<Said> lastFirst =
        store.list(match, null, 0, limit).stream()
            .map(one -> new Said(one.messageId(), one.senderId(), one.sentAt(), one.text()))
            .toList();
    return new Transcript(lastFirst.reversed(), store.count(match));
  }

  private MatchApi.Side side(MatchId match, UserId user) {
    return matches.findSide(match, user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private MatchApi.Side liveSide(MatchId match, UserId user) {
    MatchApi.Side side = side(match, user);
    if (!side.live()) {
      throw CommonError.CONFLICT.asError();
    }
    return side;
  }

  private static UUID messageId(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
  }
}
