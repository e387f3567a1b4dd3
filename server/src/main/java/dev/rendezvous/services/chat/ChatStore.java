package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.FROZEN_CHATS;
import static dev.rendezvous.db.schema.Tables.MESSAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record8;
import org.jooq.Records;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Messages in SQL. */
@Singleton
final class ChatStore {
  private final Database db;

  /** The last message of a match. */
  record Last(UUID id, Instant sentAt) {}

  ChatStore(Database db) {
    this.db = db;
  }

  /** Stores a message as its sender sees it. */
  void insert(ChatMessage message, UserId recipient, @Nullable Long recipientPosition) {
    db.write()
        .insertInto(MESSAGES)
        .set(MESSAGES.MATCH_ID, message.matchId())
        .set(MESSAGES.ID, message.messageId())
        .set(MESSAGES.SENDER_USER_ID, message.senderId())
        .set(MESSAGES.RECIPIENT_USER_ID, recipient)
        .set(MESSAGES.SENDER_POSITION, message.seq())
        .set(MESSAGES.RECIPIENT_POSITION, recipientPosition)
        .set(MESSAGES.CLIENT_MESSAGE_ID, message.clientMessageId())
        .set(MESSAGES.BODY, message.text())
        .set(MESSAGES.ENCRYPTED_BODY, bytes(message.encrypted()))
        .set(MESSAGES.CREATED_AT, message.sentAt())
        .set(MESSAGES.UPDATED_AT, message.sentAt())
        .execute();
  }

  private static byte @Nullable [] bytes(@Nullable String base64) {
    return base64 == null ? null : Base64.getDecoder().decode(base64);
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  /** The last message of a match, even if it was deleted since. */
  Optional<Last> findLast(MatchId match) {
    return db.read()
        .select(MESSAGES.ID, MESSAGES.CREATED_AT)
        .from(MESSAGES)
        .where(MESSAGES.MATCH_ID.eq(match))
        .orderBy(MESSAGES.ID.desc())
        .limit(1)
        .fetchOptional(Records.mapping(Last::new));
  }

  /** What was stored of a message, even if it was deleted since. */
  Optional<ChatMessage.Receipt> findReceipt(MatchId match, UserId sender, String clientMessageId) {
    return db.read()
        .select(MESSAGES.ID, MESSAGES.CREATED_AT, MESSAGES.SENDER_POSITION)
        .from(MESSAGES)
        .where(MESSAGES.MATCH_ID.eq(match))
        .and(MESSAGES.SENDER_USER_ID.eq(sender))
        .and(MESSAGES.CLIENT_MESSAGE_ID.eq(clientMessageId))
        .fetchOptional(Records.mapping(ChatMessage.Receipt::new));
  }

  boolean exists(MatchId match, UUID message) {
    return db.read()
        .fetchExists(MESSAGES, MESSAGES.MATCH_ID.eq(match).and(MESSAGES.ID.eq(message)));
  }

  int count(MatchId match) {
    return db.read().fetchCount(MESSAGES, of(match));
  }

  /** Nothing is to be written in a match any more. */
  void freeze(MatchId match) {
    db.write()
        .insertInto(FROZEN_CHATS)
        .set(FROZEN_CHATS.MATCH_ID, match)
        .onDuplicateKeyIgnore()
        .execute();
  }

  boolean isFrozen(MatchId match) {
    return db.read().fetchExists(FROZEN_CHATS, FROZEN_CHATS.MATCH_ID.eq(match));
  }

  /**
   * Messages of a match as one of the two sees them, the last first.
   *
   * @param before null for the last of all
   */
  List<ChatMessage> list(MatchId match, UserId viewer, @Nullable UUID before, int skip, int limit) {
    return messages(position(viewer))
        .where(of(match))
        .and(before == null ? DSL.noCondition() : MESSAGES.ID.lt(before))
        .orderBy(MESSAGES.ID.desc())
        .limit(skip, limit)
        .fetch(Records.mapping(ChatStore::message));
  }

  /** What was written in a match, for those who decide about it; the last first. */
  List<ChatApi.Said> listSaid(MatchId match, int limit) {
    return db.read()
        .select(MESSAGES.ID, MESSAGES.SENDER_USER_ID, MESSAGES.CREATED_AT, MESSAGES.BODY)
        .from(MESSAGES)
        .where(of(match))
        .orderBy(MESSAGES.ID.desc())
        .limit(limit)
        .fetch(Records.mapping(ChatApi.Said::new));
  }

  /** What a feed tells of messages, in its order. */
  List<ChatMessage> listMissed(UserId user, ChatFeeds.Gap gap, int limit) {
    // two ranges of two indexes; one condition with OR would read neither in order
    var sent = missed(MESSAGES.SENDER_USER_ID.eq(user), MESSAGES.SENDER_POSITION, gap, limit);
    var got = missed(MESSAGES.RECIPIENT_USER_ID.eq(user), MESSAGES.RECIPIENT_POSITION, gap, limit);
    return Stream.concat(sent.stream(), got.stream())
        .sorted(Comparator.comparingLong(ChatMessage::place))
        .limit(limit)
        .toList();
  }

  private List<ChatMessage> missed(
      Condition whose, Field<Long> position, ChatFeeds.Gap gap, int limit) {
    return messages(position)
        .where(whose.and(position.gt(gap.after())).and(position.le(gap.last())))
        .and(MESSAGES.DELETED_AT.isNull())
        .orderBy(position)
        .limit(limit)
        .fetch(Records.mapping(ChatStore::message));
  }

  private static Field<Long> position(UserId viewer) {
    return DSL.when(MESSAGES.SENDER_USER_ID.eq(viewer), MESSAGES.SENDER_POSITION)
        .otherwise(MESSAGES.RECIPIENT_POSITION);
  }

  /** The messages of a match that were not deleted. */
  private static Condition of(MatchId match) {
    return MESSAGES.MATCH_ID.eq(match).and(MESSAGES.DELETED_AT.isNull());
  }

  private static ChatMessage message(
      MatchId match,
      UUID id,
      UserId sender,
      String clientMessageId,
      @Nullable String body,
      byte @Nullable [] encrypted,
      Instant at,
      @Nullable Long position) {
    return new ChatMessage(
        match, id, sender, clientMessageId, body, base64(encrypted), at, position);
  }

  private SelectWhereStep<Record8<MatchId, UUID, UserId, String, String, byte[], Instant, Long>>
      messages(Field<Long> position) {
    return db.read()
        .select(
            MESSAGES.MATCH_ID,
            MESSAGES.ID,
            MESSAGES.SENDER_USER_ID,
            MESSAGES.CLIENT_MESSAGE_ID,
            MESSAGES.BODY,
            MESSAGES.ENCRYPTED_BODY,
            MESSAGES.CREATED_AT,
            position)
        .from(MESSAGES);
  }
}
