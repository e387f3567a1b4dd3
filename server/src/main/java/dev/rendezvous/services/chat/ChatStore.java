package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.MESSAGES;
import static dev.rendezvous.db.schema.Tables.MESSAGE_RECEIPTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Records;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Messages and how far they were read, in SQL. */
@Singleton
final class ChatStore {
  private final Database db;

  ChatStore(Database db) {
    this.db = db;
  }

  /** False when its sender has stored it before. */
  boolean insert(ChatMessage message) {
    return db.write()
            .insertInto(MESSAGES)
            .set(MESSAGES.MATCH_ID, message.matchId())
            .set(MESSAGES.ID, message.messageId())
            .set(MESSAGES.SENDER_USER_ID, message.senderId())
            .set(MESSAGES.CLIENT_MESSAGE_ID, message.clientMessageId())
            .set(MESSAGES.BODY, message.text())
            .set(MESSAGES.CREATED_AT, message.sentAt())
            .set(MESSAGES.UPDATED_AT, message.sentAt())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** What was stored of a message, even if it was deleted since. */
  Optional<ChatMessage.Receipt> findReceipt(MatchId match, UserId sender, String clientMessageId) {
    return db.read()
        .select(MESSAGES.ID, MESSAGES.CREATED_AT)
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

  /**
   * Messages of a match, the last first.
   *
   * @param before null for the last of all
   */
  List<ChatMessage> list(MatchId match, @Nullable UUID before, int skip, int limit) {
    return messages()
        .where(of(match))
        .and(before == null ? DSL.noCondition() : MESSAGES.ID.lt(before))
        .orderBy(MESSAGES.ID.desc())
        .limit(skip, limit)
        .fetch(Records.mapping(ChatMessage::new));
  }

  /** Notes how far somebody has read; never back. */
  void read(MatchId match, UserId reader, UUID upTo, Instant now) {
    // two statements: the dialect has no ON DUPLICATE KEY UPDATE that both servers take
    db.write()
        .insertInto(MESSAGE_RECEIPTS)
        .set(MESSAGE_RECEIPTS.MATCH_ID, match)
        .set(MESSAGE_RECEIPTS.USER_ID, reader)
        .set(MESSAGE_RECEIPTS.CREATED_AT, now)
        .set(MESSAGE_RECEIPTS.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
    db.write()
        .update(MESSAGE_RECEIPTS)
        .set(MESSAGE_RECEIPTS.DELIVERED_UP_TO_ID, later(MESSAGE_RECEIPTS.DELIVERED_UP_TO_ID, upTo))
        .set(MESSAGE_RECEIPTS.READ_UP_TO_ID, later(MESSAGE_RECEIPTS.READ_UP_TO_ID, upTo))
        .set(MESSAGE_RECEIPTS.UPDATED_AT, now)
        .where(MESSAGE_RECEIPTS.MATCH_ID.eq(match))
        .and(MESSAGE_RECEIPTS.USER_ID.eq(reader))
        .execute();
  }

  private static Field<UUID> later(Field<UUID> noted, UUID upTo) {
    return DSL.when(noted.gt(upTo), noted).otherwise(DSL.val(upTo, noted));
  }

  /** The messages of a match that can be read here. */
  private static Condition of(MatchId match) {
    return MESSAGES
        .MATCH_ID
        .eq(match)
        .and(MESSAGES.DELETED_AT.isNull())
        .and(MESSAGES.BODY.isNotNull());
  }

  private SelectWhereStep<Record6<MatchId, UUID, UserId, String, String, Instant>> messages() {
    return db.read()
        .select(
            MESSAGES.MATCH_ID,
            MESSAGES.ID,
            MESSAGES.SENDER_USER_ID,
            MESSAGES.CLIENT_MESSAGE_ID,
            MESSAGES.BODY,
            MESSAGES.CREATED_AT)
        .from(MESSAGES);
  }
}
