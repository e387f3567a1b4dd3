package dev.rendezvous.services.chat;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.types.CanonicalUuid;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two people writing to each other while they may; what they wrote stays theirs. */
@Singleton
final class ChatService implements ChatApi {
  private static final String MESSAGE = "chat:message";

  private final Conversations conversations;
  private final ChatLog log;
  private final ChatStore store;
  private final LatestStore latest;
  private final ChatNotices notices;
  private final Transactions tx;
  private final Sockets sockets;

  ChatService(
      Conversations conversations,
      ChatLog log,
      ChatStore store,
      LatestStore latest,
      ChatNotices notices,
      Transactions tx,
      Sockets sockets) {
    this.conversations = conversations;
    this.log = log;
    this.store = store;
    this.latest = latest;
    this.notices = notices;
    this.tx = tx;
    this.sockets = sockets;
  }

  /** What {@code chat:typing} carries to the other. */
  record Typing(MatchId matchId, UserId userId, boolean typing) {}

  /**
   * Stores a message, once however often it is sent, and tells both.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED; NOT_FOUND for strangers; MUTED;
   *     CHAT_PAUSED; CONFLICT once nothing may be said, unless the message was stored before
   */
  ChatMessage.Receipt send(UserId sender, ChatRequests.Send request) {
    request.requireOne();
    MatchApi.Side side = conversations.side(request.matchId(), sender);
    UserId partner = side.partner();
    Optional<ErrorCode> refusal = conversations.findRefusal(sender, partner);
    Optional<ChatLog.Written> written =
        refusal.isEmpty() && conversations.isOpen(side, sender)
            ? log.append(request, sender, partner)
            : Optional.empty();
    written.ifPresent(message -> {
      sockets.emit(partner, MESSAGE, message.forRecipient());
      sockets.emit(sender, MESSAGE, message.forSender());
      notices.written(partner, message.forRecipient());
    });
    return written
        .map(message -> message.forSender().receipt())
        .or(() -> store.findReceipt(request.matchId(), sender, request.clientMessageId()))
        .orElseThrow(() -> refusal.orElse(CommonError.CONFLICT).asError());
  }

  /** Tells the other that somebody is writing, or has stopped to. */
  void typing(UserId writer, ChatRequests.Typing request) {
    MatchApi.Side side = conversations.side(request.matchId(), writer);
    conversations
        .findRefusal(writer, side.partner())
        .ifPresent(refusal -> {
          throw refusal.asError();
        });
    conversations.requireOpen(side, writer);
    sockets.emit(
        side.partner(), "chat:typing", new Typing(request.matchId(), writer, request.typing()));
  }

  /** What two people wrote, the last first; also once the match is over. */
  Page<ChatMessage> list(UserId reader, MatchId match, PageRequest request) {
    var _ = conversations.side(match, reader);
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

  @Override
  public boolean isWithheld(UserId user) {
    return conversations.isWithheld(user);
  }

  @Override
  public boolean isFrozen(MatchId match) {
    return store.isFrozen(match);
  }

  @Override
  public Map<MatchId, Latest> latest(UserId viewer, Collection<MatchId> matches) {
    return latest.list(viewer, matches);
  }

  @Override
  public Optional<Instant> lastSaidAt(MatchId match) {
    return store.findLast(match).map(ChatStore.Last::sentAt);
  }

  @Override
  public void settle(UserId user, MatchId match) {
    notices.settle(user, match);
  }

  private static UUID messageId(String cursor) {
    return CanonicalUuid.find(cursor)
        .orElseThrow(
            () -> FieldError.of("cursor", "INVALID", "is not a cursor that a list answered"));
  }
}
