package dev.rendezvous.services.reputation;

import static dev.rendezvous.db.schema.Tables.REPUTATIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bands as they were last reckoned, in SQL. */
@Singleton
final class ReputationStore {
  private final Database db;

  ReputationStore(Database db) {
    this.db = db;
  }

  Optional<Integer> findBand(UserId user) {
    return db.read()
        .select(REPUTATIONS.BAND)
        .from(REPUTATIONS)
        .where(REPUTATIONS.USER_ID.eq(user))
        .fetchOptional(REPUTATIONS.BAND);
  }

  /** Begins the reputation of somebody who may have none yet. */
  void begin(UserId user, Instant now) {
    db.write()
        .insertInto(REPUTATIONS)
        .set(REPUTATIONS.USER_ID, user)
        .set(REPUTATIONS.BAND, ReputationApi.MIDDLE_BAND)
        .set(REPUTATIONS.RECKONED_AT, now)
        .set(REPUTATIONS.CREATED_AT, now)
        .set(REPUTATIONS.UPDATED_AT, now)
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** Has others wait who reckon the same person; false when there is no reputation. */
  boolean lock(UserId user) {
    return db.write()
        .select(REPUTATIONS.USER_ID)
        .from(REPUTATIONS)
        .where(REPUTATIONS.USER_ID.eq(user))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  void setBand(UserId user, int band, Instant now) {
    db.write()
        .update(REPUTATIONS)
        .set(REPUTATIONS.BAND, band)
        .set(REPUTATIONS.RECKONED_AT, now)
        .set(REPUTATIONS.UPDATED_AT, now)
        .where(REPUTATIONS.USER_ID.eq(user))
        .execute();
  }

  /** Those whose band was reckoned before a time, the longest ago first. */
  List<UserId> listStale(Instant before, int limit) {
    return db.read()
        .select(REPUTATIONS.USER_ID)
        .from(REPUTATIONS)
        .where(REPUTATIONS.RECKONED_AT.lt(before))
        .orderBy(REPUTATIONS.RECKONED_AT)
        .limit(limit)
        .fetch(REPUTATIONS.USER_ID);
  }
}
