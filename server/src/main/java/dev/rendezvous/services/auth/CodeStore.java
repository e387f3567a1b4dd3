package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.ONE_TIME_TOKENS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** One-time codes in SQL; of each account and purpose only the newest counts. */
@Singleton
final class CodeStore {
  /** One a purpose is kept. */
  private static final int MAX_LISTED = 100;

  private final Database db;
  private final IdGenerator ids;

  /** A code that may still be tried. */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record LiveCode(UUID id, UserId userId, byte[] digest) {}

  CodeStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  void replace(
      UserId user, CodePurpose purpose, byte[] digest, String sentTo, Instant now, Instant until) {
    db.write()
        .deleteFrom(ONE_TIME_TOKENS)
        .where(ONE_TIME_TOKENS.USER_ID.eq(user).and(ONE_TIME_TOKENS.PURPOSE.eq(purpose.name())))
        .execute();
    db.write()
        .insertInto(ONE_TIME_TOKENS)
        .set(ONE_TIME_TOKENS.ID, ids.next())
        .set(ONE_TIME_TOKENS.USER_ID, user)
        .set(ONE_TIME_TOKENS.PURPOSE, purpose.name())
        .set(ONE_TIME_TOKENS.CODE_HASH, digest)
        .set(ONE_TIME_TOKENS.SENT_TO, sentTo)
        .set(ONE_TIME_TOKENS.EXPIRES_AT, until)
        .set(ONE_TIME_TOKENS.CREATED_AT, now)
        .set(ONE_TIME_TOKENS.UPDATED_AT, now)
        .execute();
  }

  /** Counts a try against each live code of these users, and locks and lists those codes. */
  List<LiveCode> countTry(List<UserId> users, CodePurpose purpose, int maxTries, Instant now) {
    var live =
        ONE_TIME_TOKENS
            .USER_ID
            .in(users)
            .and(ONE_TIME_TOKENS.PURPOSE.eq(purpose.name()))
            .and(ONE_TIME_TOKENS.USED_AT.isNull())
            .and(ONE_TIME_TOKENS.EXPIRES_AT.gt(now));
    List<LiveCode> codes =
        db.write()
            .select(ONE_TIME_TOKENS.ID, ONE_TIME_TOKENS.USER_ID, ONE_TIME_TOKENS.CODE_HASH)
            .from(ONE_TIME_TOKENS)
            .where(live.and(ONE_TIME_TOKENS.TRIES.lt(maxTries)))
            .orderBy(ONE_TIME_TOKENS.ID)
            .forUpdate()
            .fetch(row -> new LiveCode(row.value1(), row.value2(), row.value3()));
    db.write()
        .update(ONE_TIME_TOKENS)
        .set(ONE_TIME_TOKENS.TRIES, ONE_TIME_TOKENS.TRIES.plus(1))
        .where(ONE_TIME_TOKENS.ID.in(codes.stream().map(LiveCode::id).toList()))
        .execute();
    return codes;
  }

  /** Deletes codes that ran out before a time; how many. */
  int deleteExpired(Instant before, int limit) {
    return db.write()
        .deleteFrom(ONE_TIME_TOKENS)
        .where(ONE_TIME_TOKENS.EXPIRES_AT.lt(before))
        .orderBy(ONE_TIME_TOKENS.EXPIRES_AT)
        .limit(limit)
        .execute();
  }

  /** A code as the one whom it was sent may know of it. */
  record SentCode(String purpose, @Nullable String sentTo, Instant at, Instant expiresAt) {}

  List<SentCode> list(UserId user) {
    return db.read()
        .select(
            ONE_TIME_TOKENS.PURPOSE,
            ONE_TIME_TOKENS.SENT_TO,
            ONE_TIME_TOKENS.CREATED_AT,
            ONE_TIME_TOKENS.EXPIRES_AT)
        .from(ONE_TIME_TOKENS)
        .where(ONE_TIME_TOKENS.USER_ID.eq(user))
        .orderBy(ONE_TIME_TOKENS.ID)
        .limit(MAX_LISTED)
        .fetch(Records.mapping(SentCode::new));
  }

  void deleteAll(UserId user) {
    db.write().deleteFrom(ONE_TIME_TOKENS).where(ONE_TIME_TOKENS.USER_ID.eq(user)).execute();
  }

  void markUsed(UUID id, Instant now) {
    db.write()
        .update(ONE_TIME_TOKENS)
        .set(ONE_TIME_TOKENS.USED_AT, now)
        .set(ONE_TIME_TOKENS.UPDATED_AT, now)
        .where(ONE_TIME_TOKENS.ID.eq(id))
        .execute();
  }
}
