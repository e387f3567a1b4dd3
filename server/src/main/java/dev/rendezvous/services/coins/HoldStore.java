package dev.rendezvous.services.coins;

import static dev.rendezvous.db.schema.Tables.COIN_HOLDS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record5;
import org.jooq.Records;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;

/** Reserved coins in SQL. */
@Singleton
final class HoldStore {
  private final Database db;
  private final InstantSource clock;

  HoldStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** False when the purpose and reference have a hold before. */
  boolean insert(Hold hold, HoldPurpose purpose, UUID reference) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(COIN_HOLDS)
            .set(COIN_HOLDS.ID, hold.id())
            .set(COIN_HOLDS.USER_ID, hold.user())
            .set(COIN_HOLDS.AMOUNT, hold.amount())
            .set(COIN_HOLDS.STATE, hold.state().name())
            .set(COIN_HOLDS.REASON, purpose.name())
            .set(COIN_HOLDS.REFERENCE, reference.toString())
            .set(COIN_HOLDS.IDEMPOTENCY_KEY, key(purpose, reference))
            .set(COIN_HOLDS.EXPIRES_AT, hold.expiresAt())
            .set(COIN_HOLDS.CREATED_AT, now)
            .set(COIN_HOLDS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  Optional<Hold> find(UUID id) {
    return holds().where(COIN_HOLDS.ID.eq(id)).fetchOptional(Records.mapping(Hold::new));
  }

  Optional<Hold> find(HoldPurpose purpose, UUID reference) {
    return holds()
        .where(COIN_HOLDS.IDEMPOTENCY_KEY.eq(key(purpose, reference)))
        .fetchOptional(Records.mapping(Hold::new));
  }

  /**
   * Settles a hold; its wallet is locked by the caller.
   *
   * @param posting the transaction that took the coins, of a hold that is captured
   */
  void settle(UUID id, HoldState state, @Nullable UUID posting) {
    Instant now = clock.instant();
    db.write()
        .update(COIN_HOLDS)
        .set(COIN_HOLDS.STATE, state.name())
        .set(COIN_HOLDS.SETTLED_AT, now)
        .set(COIN_HOLDS.TRANSACTION_ID, posting)
        .set(COIN_HOLDS.UPDATED_AT, now)
        .where(COIN_HOLDS.ID.eq(id))
        .execute();
  }

  /** Open holds whose time is over, the longest first. */
  List<UUID> listOverdue(Instant now, int limit) {
    return db.read()
        .select(COIN_HOLDS.ID)
        .from(COIN_HOLDS)
        .where(COIN_HOLDS.STATE.eq(HoldState.HELD.name()).and(COIN_HOLDS.EXPIRES_AT.le(now)))
        .orderBy(COIN_HOLDS.EXPIRES_AT)
        .limit(limit)
        .fetch(COIN_HOLDS.ID);
  }

  private SelectJoinStep<Record5<UUID, UserId, Long, HoldState, Instant>> holds() {
    return db.read()
        .select(
            COIN_HOLDS.ID,
            COIN_HOLDS.USER_ID,
            COIN_HOLDS.AMOUNT,
            COIN_HOLDS.STATE.convertFrom(HoldState::valueOf),
            COIN_HOLDS.EXPIRES_AT)
        .from(COIN_HOLDS);
  }

  private static String key(HoldPurpose purpose, UUID reference) {
    return purpose + ":" + reference;
  }
}
