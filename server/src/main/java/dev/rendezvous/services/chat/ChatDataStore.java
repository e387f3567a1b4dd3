package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.FROZEN_CHATS;
import static dev.rendezvous.db.schema.Tables.MESSAGES;
import static dev.rendezvous.db.schema.Tables.MESSAGE_RECEIPTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Conversations, to be handed over or erased, in SQL. */
@Singleton
final class ChatDataStore {
  private final Database db;

  /**
   * A message of a conversation.
   *
   * @param encrypted null when there is text
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Written(
      UUID id, UserId sender, @Nullable String text, byte @Nullable [] encrypted, Instant at) {}

  ChatDataStore(Database db) {
    this.db = db;
  }

  /** Messages of a match, oldest first; null for the beginning. */
  List<Written> list(MatchId match, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            MESSAGES.ID,
            MESSAGES.SENDER_USER_ID,
            MESSAGES.BODY,
            MESSAGES.ENCRYPTED_BODY,
            MESSAGES.CREATED_AT)
        .from(MESSAGES)
        .where(MESSAGES.MATCH_ID.eq(match))
        .and(MESSAGES.DELETED_AT.isNull())
        .and(after == null ? DSL.noCondition() : MESSAGES.ID.gt(after))
        .orderBy(MESSAGES.ID)
        .limit(limit)
        .fetch(Records.mapping(Written::new));
  }

  /**
   * Takes the text, and whose it was, from some of the messages that somebody sent; how many. The
   * sender's own name for a message goes as well: it may say anything.
   */
  int blank(MatchId match, UserId sender, Instant now, int limit) {
    return db.write()
        .update(MESSAGES)
        .set(MESSAGES.SENDER_USER_ID, UserId.ERASED)
        .set(MESSAGES.CLIENT_MESSAGE_ID, DSL.function("HEX", SQLDataType.VARCHAR, MESSAGES.ID))
        .setNull(MESSAGES.BODY)
        .setNull(MESSAGES.ENCRYPTED_BODY)
        .set(MESSAGES.DELETED_AT, DSL.coalesce(MESSAGES.DELETED_AT, now))
        .set(MESSAGES.UPDATED_AT, now)
        .where(MESSAGES.MATCH_ID.eq(match).and(MESSAGES.SENDER_USER_ID.eq(sender)))
        .limit(limit)
        .execute();
  }

  /** Takes somebody from some of the messages that were sent to them; how many. */
  int leave(MatchId match, UserId recipient, int limit) {
    return db.write()
        .update(MESSAGES)
        .set(MESSAGES.RECIPIENT_USER_ID, UserId.ERASED)
        .where(MESSAGES.MATCH_ID.eq(match).and(MESSAGES.RECIPIENT_USER_ID.eq(recipient)))
        .limit(limit)
        .execute();
  }

  /** Deletes some messages of a match that nobody is left of; how many. */
  int delete(MatchId match, int limit) {
    db.write().deleteFrom(FROZEN_CHATS).where(FROZEN_CHATS.MATCH_ID.eq(match)).execute();
    return db.write()
        .deleteFrom(MESSAGES)
        .where(MESSAGES.MATCH_ID.eq(match))
        .limit(limit)
        .execute();
  }

  /** Deletes what somebody has received and read, and takes them from what the other has. */
  void deleteReceipt(MatchId match, UserId user) {
    db.write()
        .update(MESSAGE_RECEIPTS)
        .set(MESSAGE_RECEIPTS.PARTNER_USER_ID, UserId.ERASED)
        .where(MESSAGE_RECEIPTS.MATCH_ID.eq(match).and(MESSAGE_RECEIPTS.PARTNER_USER_ID.eq(user)))
        .execute();
    db.write()
        .deleteFrom(MESSAGE_RECEIPTS)
        .where(MESSAGE_RECEIPTS.MATCH_ID.eq(match).and(MESSAGE_RECEIPTS.USER_ID.eq(user)))
        .execute();
  }
}
