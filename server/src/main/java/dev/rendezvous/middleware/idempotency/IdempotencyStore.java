package dev.rendezvous.middleware.idempotency;

import static dev.rendezvous.db.schema.Tables.IDEMPOTENCY_KEYS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Idempotency keys in SQL. */
@Singleton
final class IdempotencyStore {
  private static final String RUNNING = "RUNNING";
  private static final String DONE = "DONE";

  private final Database db;

  /** What is known of a key. */
  record Known(
      boolean sameRequest, boolean running, @Nullable Integer status, @Nullable String body) {}

  IdempotencyStore(Database db) {
    this.db = db;
  }

  /** Begins a request under a key; false when the key is taken. */
  boolean begin(Key key, Instant now, Instant lockedUntil, Instant expiresAt) {
    return db.write()
            .insertInto(IDEMPOTENCY_KEYS)
            .set(IDEMPOTENCY_KEYS.USER_ID, key.user())
            .set(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY, key.text())
            .set(IDEMPOTENCY_KEYS.REQUEST_HASH, key.requestHash())
            .set(IDEMPOTENCY_KEYS.STATUS, RUNNING)
            .set(IDEMPOTENCY_KEYS.LOCKED_UNTIL, lockedUntil)
            .set(IDEMPOTENCY_KEYS.EXPIRES_AT, expiresAt)
            .set(IDEMPOTENCY_KEYS.CREATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** Takes over a key whose process died before it was done. */
  boolean takeOver(Key key, Instant now, Instant lockedUntil) {
    return db.write()
            .update(IDEMPOTENCY_KEYS)
            .set(IDEMPOTENCY_KEYS.LOCKED_UNTIL, lockedUntil)
            .where(
                IDEMPOTENCY_KEYS
                    .USER_ID
                    .eq(key.user())
                    .and(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY.eq(key.text()))
                    .and(IDEMPOTENCY_KEYS.REQUEST_HASH.eq(key.requestHash()))
                    .and(IDEMPOTENCY_KEYS.STATUS.eq(RUNNING))
                    .and(IDEMPOTENCY_KEYS.LOCKED_UNTIL.lt(now)))
            .execute()
        == 1;
  }

  Optional<Known> find(Key key) {
    return db.read()
        .select(
            IDEMPOTENCY_KEYS.REQUEST_HASH,
            IDEMPOTENCY_KEYS.STATUS,
            IDEMPOTENCY_KEYS.RESPONSE_STATUS,
            IDEMPOTENCY_KEYS.RESPONSE_BODY)
        .from(IDEMPOTENCY_KEYS)
        .where(
            IDEMPOTENCY_KEYS
                .USER_ID
                .eq(key.user())
                .and(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY.eq(key.text())))
        .fetchOptional(row ->
            new Known(
                Arrays.equals(row.value1(), key.requestHash()),
                RUNNING.equals(row.value2()),
                row.value3(),
                row.value4()));
  }

  /** Records the answer; false when another run has recorded its own, or has let go of the key. */
  boolean finish(Key key, int status, String body) {
    return db.write()
            .update(IDEMPOTENCY_KEYS)
            .set(IDEMPOTENCY_KEYS.STATUS, DONE)
            .set(IDEMPOTENCY_KEYS.RESPONSE_STATUS, status)
            .set(IDEMPOTENCY_KEYS.RESPONSE_BODY, body)
            .where(
                IDEMPOTENCY_KEYS
                    .USER_ID
                    .eq(key.user())
                    .and(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY.eq(key.text()))
                    .and(IDEMPOTENCY_KEYS.STATUS.eq(RUNNING)))
            .execute()
        == 1;
  }

  /** Lets the key be used anew, unless it is another run's by now. */
  void forget(Key key, Instant lockedUntil) {
    db.write()
        .deleteFrom(IDEMPOTENCY_KEYS)
        .where(
            IDEMPOTENCY_KEYS
                .USER_ID
                .eq(key.user())
                .and(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY.eq(key.text()))
                .and(IDEMPOTENCY_KEYS.STATUS.eq(RUNNING))
                .and(IDEMPOTENCY_KEYS.LOCKED_UNTIL.eq(lockedUntil)))
        .execute();
  }

  int deleteExpired(Instant now, int limit) {
    return db.write()
        .deleteFrom(IDEMPOTENCY_KEYS)
        .where(IDEMPOTENCY_KEYS.EXPIRES_AT.lt(now))
        .orderBy(IDEMPOTENCY_KEYS.EXPIRES_AT)
        .limit(limit)
        .execute();
  }

  /** Keys of a user after one, by themselves. */
  List<Sent> list(UserId user, String after, int limit) {
    return db.read()
        .select(
            IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY, IDEMPOTENCY_KEYS.STATUS, IDEMPOTENCY_KEYS.CREATED_AT)
        .from(IDEMPOTENCY_KEYS)
        .where(IDEMPOTENCY_KEYS.USER_ID.eq(user).and(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY.gt(after)))
        .orderBy(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY)
        .limit(limit)
        .fetch(Records.mapping(Sent::new));
  }

  /** Deletes some of a user's keys; how many. */
  int deleteOf(UserId user, int limit) {
    return db.write()
        .deleteFrom(IDEMPOTENCY_KEYS)
        .where(IDEMPOTENCY_KEYS.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }

  /** A key as its user may read it. */
  record Sent(String key, String status, Instant at) {}

  /** A key with the request that it was sent with. */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record Key(UserId user, String text, byte[] requestHash) {}
}
