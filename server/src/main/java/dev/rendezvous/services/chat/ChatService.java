package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two people writing to each other while their match lives; what they wrote stays theirs. */
@Singleton
final class ChatService implements ChatApi {
  private static final String MESSAGE = "chat:message";

  private final MatchApi matches;
  private final ChatLog log;
  private final ChatStore store;
  private final Transactions tx;
  private final Sockets sockets;

  ChatService(MatchApi matches, ChatLog log, ChatStore store, Transactions tx, Sockets sockets) {
    this.matches = matches;
    this.log = log;
    this.store = store;
    this.tx = tx;
    this.sockets = sockets;
  }

  /** What {@code chat:typing} carries to the other. */
  record Typing(MatchId matchId, UserId userId, boolean typing) {}

  /**
   * Stores a message, once however often it is sent, and tells both.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED; NOT_FOUND for strangers; CONFLICT once
   *     the match is over, unless the message was stored before
   */
  ChatMessage.Receipt send(UserId sender, ChatRequests.Send request) {
    request.requireOne();
    MatchApi.Side side = side(request.matchId(), sender);
    UserId partner = side.partner();
    Optional<ChatLog.Written> written =
        side.live() ? log.append(request, sender, partner) : Optional.empty();
    written.ifPresent(message -> {
      sockets.emit(partner, MESSAGE, message.forRecipient());
      sockets.emit(sender, MESSAGE, message.forSender());
    });
    return written
        .map(message -> message.forSender().receipt())
        .or(() -> store.findReceipt(request.matchId(), sender, request.clientMessageId()))
        .orElseThrow(CommonError.CONFLICT::asError);
  }

  /** Tells the other that somebody is writing, or has stopped to. */
  void typing(UserId writer, ChatRequests.Typing request) {
    MatchApi.Side side = side(request.matchId(), writer);
    if (!side.live()) {
      throw CommonError.CONFLICT.asError();
    }
    sockets.emit(
        side.partner(), "chat:typing", new Typing(request.matchId(), writer, request.typing()));
  }

  /** What two people wrote, the last first; also once the match is over. */
  Page<ChatMessage> list(UserId reader, MatchId match, PageRequest request) {
    var _ = side(match, reader);
    UUID before = request.cursor() == null ? null : messageId(request.cursor());
    int limit = request.limit();
    int skip = before == null ? request.skip() : 0;
    List<ChatMessage> found = store.list(match, reader, before, skip, limit + 1);
    List<ChatMessage> items = found.subList(0, Math.min(limit, found.size()));
    @Nullable String next = found.size() > limit ? items.getLast().messageId().toString() : null;
    long total = before == null ? store.count(match) : -1;
    return new Page<>(items, request.number(), limit, total, next);
  }

  @Override
  public Transcript freeze(MatchId match, int limit) {
    return tx.call(() -> log.freeze(match, limit));
  }

  private MatchApi.Side side(MatchId match, UserId user) {
    return matches.findSide(match, user).orElseThrow(CommonError.NOT_FOUND::asError);
  }

  private static UUID messageId(String cursor) {
    try {
      return UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw FieldError.of("cursor", "INVALID", "is not a cursor that a list answered");
    }
  }
}
