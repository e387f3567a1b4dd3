package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.FROZEN_CHATS;
import static dev.rendezvous.db.schema.Tables.MESSAGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** What its sender named a message by. */
  record Key(MatchId match, UserId sender, String clientMessageId) {}

  ChatStore(Database db) {
    this.db = db;
  }

  void insert(Collection<ChatLog.Written> written) {
    var rows =
        db.write()
            .insertInto(
                MESSAGES,
                MESSAGES.MATCH_ID,
                MESSAGES.ID,
                MESSAGES.SENDER_USER_ID,
                MESSAGES.RECIPIENT_USER_ID,
                MESSAGES.SENDER_POSITION,
                MESSAGES.RECIPIENT_POSITION,
                MESSAGES.CLIENT_MESSAGE_ID,
                MESSAGES.BODY,
                MESSAGES.ENCRYPTED_BODY,
                MESSAGES.CREATED_AT,
                MESSAGES.UPDATED_AT);
    for (ChatLog.Written one : written) {
      ChatMessage message = one.forSender();
      rows =
          rows.values(
              message.matchId(),
              message.messageId(),
              message.senderId(),
              one.recipient(),
              message.seq(),
              one.forRecipient().seq(),
              message.clientMessageId(),
              message.text(),
              bytes(message.encrypted()),
              message.sentAt(),
              message.sentAt());
    }
    rows.execute();
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

  /** The last message of each of some matches that has any, even if it was deleted since. */
  Map<MatchId, Last> listLast(Collection<MatchId> matches) {
    Field<UUID> id = DSL.max(MESSAGES.ID).as("id");
    var last =
        DSL.select(MESSAGES.MATCH_ID, id)
            .from(MESSAGES)
            .where(MESSAGES.MATCH_ID.in(matches))
            .groupBy(MESSAGES.MATCH_ID)
            .asTable("last");
    return db.read()
        .select(MESSAGES.MATCH_ID, MESSAGES.ID, MESSAGES.CREATED_AT)
        .from(last)
        .join(MESSAGES)
        .on(MESSAGES.MATCH_ID.eq(last.field(MESSAGES.MATCH_ID)))
        .and(MESSAGES.ID.eq(last.field(id)))
        .fetchMap(MESSAGES.MATCH_ID, row -> new Last(row.value2(), row.value3()));
  }

  /** Those of some messages that were stored before, even if they were deleted since. */
  Set<Key> listStored(Collection<Key> messages) {
    return new HashSet<>(
        db.read()
            .select(MESSAGES.MATCH_ID, MESSAGES.SENDER_USER_ID, MESSAGES.CLIENT_MESSAGE_ID)
            .from(MESSAGES)
            // not as rows in a list: MariaDB would read an index for none of them
            .where(DSL.or(messages.stream().map(ChatStore::is).toList()))
            .fetch(Records.mapping(Key::new)));
  }

  private static Condition is(Key key) {
    return MESSAGES
        .MATCH_ID
        .eq(key.match())
        .and(MESSAGES.SENDER_USER_ID.eq(key.sender()))
        .and(MESSAGES.CLIENT_MESSAGE_ID.eq(key.clientMessageId()));
  }

  /** What was stored of a message, even if it was deleted since. */
  Optional<ChatMessage.Receipt> findReceipt(MatchId match, UserId sender, String clientMessageId) {
    return db.read()
        .select(MESSAGES.ID, MESSAGES.CREATED_AT, MESSAGES.SENDER_POSITION)
        .from(MESSAGES)
        .where(is(new Key(match, sender, clientMessageId)))
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

  /** Those of some matches in which nothing is to be written. */
  Set<MatchId> listFrozen(Collection<MatchId> matches) {
    return db.read()
        .select(FROZEN_CHATS.MATCH_ID)
        .from(FROZEN_CHATS)
        .where(FROZEN_CHATS.MATCH_ID.in(matches))
        .fetchSet(FROZEN_CHATS.MATCH_ID);
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
  List<ChatMessage> listMissed(UserId user, Gap gap, int limit) {
    // two ranges of two indexes; one condition with OR would read neither in order
    var sent = missed(MESSAGES.SENDER_USER_ID.eq(user), MESSAGES.SENDER_POSITION, gap, limit);
    var got = missed(MESSAGES.RECIPIENT_USER_ID.eq(user), MESSAGES.RECIPIENT_POSITION, gap, limit);
    return Stream.concat(sent.stream(), got.stream())
        .sorted(Comparator.comparingLong(ChatMessage::place))
        .limit(limit)
        .toList();
  }

  private List<ChatMessage> missed(Condition whose, Field<Long> position, Gap gap, int limit) {
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
