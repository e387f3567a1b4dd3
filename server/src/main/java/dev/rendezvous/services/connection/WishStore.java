package dev.rendezvous.services.connection;

import static dev.rendezvous.db.schema.Tables.CONNECTION_WISHES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who wants to keep in touch, and has not heard the same of the other yet, in SQL. */
@Singleton
final class WishStore {
  private final Database db;

  WishStore(Database db) {
    this.db = db;
  }

  /** Notes a wish; the first time counts. */
  void add(MatchId match, UserId user, UserId partner, Instant now) {
    db.write()
        .insertInto(CONNECTION_WISHES)
        .set(CONNECTION_WISHES.MATCH_ID, match)
        .set(CONNECTION_WISHES.USER_ID, user)
        .set(CONNECTION_WISHES.PARTNER_USER_ID, partner)
        .set(CONNECTION_WISHES.CREATED_AT, now)
        .set(CONNECTION_WISHES.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
  }

  boolean contains(MatchId match, UserId user) {
    return db.read()
        .fetchExists(
            CONNECTION_WISHES,
            CONNECTION_WISHES.MATCH_ID.eq(match).and(CONNECTION_WISHES.USER_ID.eq(user)));
  }

  /** Those of both are fulfilled. */
  void delete(MatchId match) {
    delete(CONNECTION_WISHES.MATCH_ID.eq(match));
  }

  /** Nothing comes of what somebody has wished of another. */
  void delete(UserId user, UserId partner) {
    delete(CONNECTION_WISHES.USER_ID.eq(user).and(CONNECTION_WISHES.PARTNER_USER_ID.eq(partner)));
  }

  private void delete(Condition which) {
    db.write().deleteFrom(CONNECTION_WISHES).where(which).execute();
  }

  /** Forgets some wishes of before a time; tells how many. */
  int forget(Instant before, int limit) {
    return db.write()
        .deleteFrom(CONNECTION_WISHES)
        .where(CONNECTION_WISHES.CREATED_AT.lt(before))
        .limit(limit)
        .execute();
  }

  /** A wish of somebody, without whom it is about. */
  record Own(MatchId match, Instant since) {}

  /** In order of the matches; null for the beginning. */
  List<Own> listOwn(UserId user, @Nullable MatchId after, int limit) {
    return db.read()
        .select(CONNECTION_WISHES.MATCH_ID, CONNECTION_WISHES.CREATED_AT)
        .from(CONNECTION_WISHES)
        .where(CONNECTION_WISHES.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : CONNECTION_WISHES.MATCH_ID.gt(after))
        .orderBy(CONNECTION_WISHES.MATCH_ID)
        .limit(limit)
        .fetch(Records.mapping(Own::new));
  }

  /** Deletes some of a user's wishes, and of those about them; tells how many. */
  int deleteAll(UserId user, int limit) {
    int own = deleteSome(CONNECTION_WISHES.USER_ID.eq(user), limit);
    return Math.max(own, deleteSome(CONNECTION_WISHES.PARTNER_USER_ID.eq(user), limit));
  }

  private int deleteSome(Condition which, int limit) {
    return db.write().deleteFrom(CONNECTION_WISHES).where(which).limit(limit).execute();
  }
}
