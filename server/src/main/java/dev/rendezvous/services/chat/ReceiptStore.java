package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.MESSAGE_RECEIPTS;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** How far messages were delivered and read, in SQL. */
@Singleton
final class ReceiptStore {
  private final Database db;

  ReceiptStore(Database db) {
    this.db = db;
  }

  boolean exists(MatchId match, UserId user) {
    return db.read().fetchExists(MESSAGE_RECEIPTS, side(match, user));
  }

  /** Makes room for a side's receipt. */
  void begin(MatchId match, UserId user, Instant now) {
    db.write()
        .insertInto(MESSAGE_RECEIPTS)
        .set(MESSAGE_RECEIPTS.MATCH_ID, match)
        .set(MESSAGE_RECEIPTS.USER_ID, user)
        .set(MESSAGE_RECEIPTS.CREATED_AT, now)
        .set(MESSAGE_RECEIPTS.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** Notes how far messages were delivered to somebody; false when that is nothing new. */
  boolean deliver(MatchId match, UserId user, UUID upTo, Instant now) {
    return advance(match, user, MESSAGE_RECEIPTS.DELIVERED_UP_TO_ID, upTo, now);
  }

  /** Notes how far somebody has read, which was delivered then; false when that is nothing new. */
  boolean read(MatchId match, UserId user, UUID upTo, Instant now) {
    boolean read = advance(match, user, MESSAGE_RECEIPTS.READ_UP_TO_ID, upTo, now);
    if (read) {
      deliver(match, user, upTo, now);
    }
    return read;
  }

  private boolean advance(MatchId match, UserId user, Field<UUID> mark, UUID upTo, Instant now) {
    return db.write()
            .update(MESSAGE_RECEIPTS)
            .set(mark, upTo)
            .set(MESSAGE_RECEIPTS.UPDATED_AT, now)
            .where(side(match, user).and(mark.isNull().or(mark.lt(upTo))))
            .execute()
        == 1;
  }

  /** Notes where it stands in the feed of the other. */
  void place(MatchId match, UserId user, UserId partner, long position) {
    db.write()
        .update(MESSAGE_RECEIPTS)
        .set(MESSAGE_RECEIPTS.PARTNER_USER_ID, partner)
        .set(MESSAGE_RECEIPTS.PARTNER_POSITION, position)
        .where(side(match, user))
        .execute();
  }

  /** Both receipts of a match, as far as there are; one's own place is for the other to know. */
  List<ChatReceipt> list(MatchId match, UserId viewer) {
    return select(MESSAGE_RECEIPTS.MATCH_ID.eq(match), 2).stream()
        .map(receipt -> receipt.userId().equals(viewer) ? receipt.withoutSeq() : receipt)
        .toList();
  }

  /** What a feed tells of the receipts of others. */
  List<ChatReceipt> listMissed(UserId partner, Gap gap, int limit) {
    return select(
        MESSAGE_RECEIPTS
            .PARTNER_USER_ID
            .eq(partner)
            .and(MESSAGE_RECEIPTS.PARTNER_POSITION.gt(gap.after()))
            .and(MESSAGE_RECEIPTS.PARTNER_POSITION.le(gap.last())),
        limit);
  }

  private List<ChatReceipt> select(Condition which, int limit) {
    return db.read()
        .select(
            MESSAGE_RECEIPTS.MATCH_ID,
            MESSAGE_RECEIPTS.USER_ID,
            MESSAGE_RECEIPTS.DELIVERED_UP_TO_ID,
            MESSAGE_RECEIPTS.READ_UP_TO_ID,
            DSL.coalesce(MESSAGE_RECEIPTS.PARTNER_POSITION, 0L))
        .from(MESSAGE_RECEIPTS)
        .where(which)
        .orderBy(MESSAGE_RECEIPTS.PARTNER_POSITION)
        .limit(limit)
        .fetch(Records.mapping(ChatReceipt::new));
  }

  private static Condition side(MatchId match, UserId user) {
    return MESSAGE_RECEIPTS.MATCH_ID.eq(match).and(MESSAGE_RECEIPTS.USER_ID.eq(user));
  }
}
