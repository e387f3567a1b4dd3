package dev.rendezvous.services.referral;

import static dev.rendezvous.db.schema.Tables.REFERRALS;
import static dev.rendezvous.db.schema.Tables.REFERRAL_CODES;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.Referrals;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Codes, and who came by them, in SQL. */
@Singleton
final class ReferralStore {
  private final Database db;
  private final InstantSource clock;

  /** Somebody who came by a code. */
  record Referral(UserId user, UserId referrer) {}

  /** As it is handed over. */
  record Came(ReferralState state, Instant at) {}

  /** A friend, by whom a list goes on. */
  record Friend(UserId user, Came came) {}

  ReferralStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Optional<String> findCode(UserId user) {
    return db.read()
        .select(REFERRAL_CODES.CODE)
        .from(REFERRAL_CODES)
        .where(REFERRAL_CODES.USER_ID.eq(user))
        .fetchOptional(REFERRAL_CODES.CODE);
  }

  /** False when they have one, or the code is another's. */
  boolean insertCode(UserId user, String code, byte[] originHash) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(REFERRAL_CODES)
            .set(REFERRAL_CODES.USER_ID, user)
            .set(REFERRAL_CODES.CODE, code)
            .set(REFERRAL_CODES.ORIGIN_HASH, originHash)
            .set(REFERRAL_CODES.CREATED_AT, now)
            .set(REFERRAL_CODES.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  Optional<UserId> findOwner(String code) {
    return db.read()
        .select(REFERRAL_CODES.USER_ID)
        .from(REFERRAL_CODES)
        .where(REFERRAL_CODES.CODE.eq(code))
        .fetchOptional(REFERRAL_CODES.USER_ID);
  }

  /** Notes from where somebody reads their code, unless that is known. */
  void noteOrigin(UserId user, byte[] originHash) {
    db.write()
        .update(REFERRAL_CODES)
        .set(REFERRAL_CODES.ORIGIN_HASH, originHash)
        .where(REFERRAL_CODES.USER_ID.eq(user))
        .and(REFERRAL_CODES.ORIGIN_HASH.isNull().or(REFERRAL_CODES.ORIGIN_HASH.ne(originHash)))
        .execute();
  }

  /** From where somebody came, and has read their code, as far as that is known. */
  Set<String> listOrigins(UserId user) {
    return db.read()
        .select(REFERRAL_CODES.ORIGIN_HASH)
        .from(REFERRAL_CODES)
        .where(REFERRAL_CODES.USER_ID.eq(user).and(REFERRAL_CODES.ORIGIN_HASH.isNotNull()))
        .unionAll(
            db.read()
                .select(REFERRALS.ORIGIN_HASH)
                .from(REFERRALS)
                .where(REFERRALS.USER_ID.eq(user).and(REFERRALS.ORIGIN_HASH.isNotNull())))
        .fetchSet(row -> HexFormat.of().formatHex(row.value1()));
  }

  /** False when they came by a code before. */
  boolean insert(UserId user, UserId referrer, byte[] originHash) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(REFERRALS)
            .set(REFERRALS.USER_ID, user)
            .set(REFERRALS.REFERRER_USER_ID, referrer)
            .set(REFERRALS.STATE, ReferralState.PENDING.name())
            .set(REFERRALS.ORIGIN_HASH, originHash)
            .set(REFERRALS.CREATED_AT, now)
            .set(REFERRALS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** How many came from one network, by whosever code, and were not refused. */
  int countFrom(byte[] originHash) {
    return db.read()
        .fetchCount(
            REFERRALS,
            REFERRALS
                .ORIGIN_HASH
                .eq(originHash)
                .and(
                    REFERRALS.STATE.in(
                        ReferralState.PENDING.name(), ReferralState.REWARDED.name())));
  }

  /** As {@link #countFrom}, of those who came earlier than one. */
  int countBefore(UserId user, byte[] originHash) {
    Referrals own = REFERRALS.as("own");
    return db.read()
        .fetchCount(
            REFERRALS,
            REFERRALS
                .ORIGIN_HASH
                .eq(originHash)
                .and(REFERRALS.STATE.ne(ReferralState.REFUSED.name()))
                .and(
                    REFERRALS.CREATED_AT.lt(
                        DSL.field(
                            DSL.select(own.CREATED_AT).from(own).where(own.USER_ID.eq(user))))));
  }

  /** From where somebody came, until it is forgotten. */
  Optional<byte[]> findOrigin(UserId user) {
    return db.read()
        .select(REFERRALS.ORIGIN_HASH)
        .from(REFERRALS)
        .where(REFERRALS.USER_ID.eq(user).and(REFERRALS.ORIGIN_HASH.isNotNull()))
        .fetchOptional(REFERRALS.ORIGIN_HASH);
  }

  /** Whether somebody is known to have been in a network. */
  boolean reads(UserId user, byte[] originHash) {
    return listOrigins(user).contains(HexFormat.of().formatHex(originHash));
  }

  int count(UserId referrer, ReferralState state) {
    return db.read()
        .fetchCount(
            REFERRALS,
            REFERRALS.REFERRER_USER_ID.eq(referrer).and(REFERRALS.STATE.eq(state.name())));
  }

  /** Those among some people who came by a code and have not met anybody yet. */
  List<Referral> listPending(Collection<UserId> users) {
    return db.read()
        .select(REFERRALS.USER_ID, REFERRALS.REFERRER_USER_ID)
        .from(REFERRALS)
        .where(REFERRALS.USER_ID.in(users).and(pending()))
        .fetch(Records.mapping(Referral::new));
  }

  /** False when it was settled before. */
  boolean settle(UserId user, ReferralState state) {
    Instant now = clock.instant();
    return db.write()
            .update(REFERRALS)
            .set(REFERRALS.STATE, state.name())
            .set(REFERRALS.SETTLED_AT, now)
            .set(REFERRALS.UPDATED_AT, now)
            .where(REFERRALS.USER_ID.eq(user).and(pending()))
            .execute()
        == 1;
  }

  private static Condition pending() {
    return REFERRALS.STATE.eq(ReferralState.PENDING.name());
  }

  /** By whose code somebody came is the other's, so it is only said that and when they did. */
  Optional<Came> find(UserId user) {
    return db.read()
        .select(REFERRALS.STATE.convertFrom(ReferralState::valueOf), REFERRALS.CREATED_AT)
        .from(REFERRALS)
        .where(REFERRALS.USER_ID.eq(user))
        .fetchOptional(Records.mapping(Came::new));
  }

  /** The friends of one, oldest first. */
  List<Friend> list(UserId referrer, @Nullable Friend after, int limit) {
    return db.read()
        .select(
            REFERRALS.USER_ID,
            REFERRALS.STATE.convertFrom(ReferralState::valueOf),
            REFERRALS.CREATED_AT)
        .from(REFERRALS)
        .where(REFERRALS.REFERRER_USER_ID.eq(referrer))
        .and(after == null ? DSL.noCondition() : isAfter(after))
        .orderBy(REFERRALS.CREATED_AT, REFERRALS.USER_ID)
        .limit(limit)
        .fetch(row -> new Friend(row.value1(), new Came(row.value2(), row.value3())));
  }

  private static Condition isAfter(Friend last) {
    return DSL.row(REFERRALS.CREATED_AT, REFERRALS.USER_ID).gt(last.came().at(), last.user());
  }

  int deleteOf(UserId user) {
    return db.write().deleteFrom(REFERRALS).where(REFERRALS.USER_ID.eq(user)).execute()
        + db.write().deleteFrom(REFERRAL_CODES).where(REFERRAL_CODES.USER_ID.eq(user)).execute();
  }

  /** Puts nobody in the place of who has left; their friends can't earn them anything. */
  int forgetReferrer(UserId referrer, int limit) {
    return db.write()
        .update(REFERRALS)
        .set(REFERRALS.REFERRER_USER_ID, UserId.ERASED)
        .setNull(REFERRALS.ORIGIN_HASH)
        .where(REFERRALS.REFERRER_USER_ID.eq(referrer))
        .limit(limit)
        .execute();
  }

  /** Forgets from where people came, once nobody asks any more. */
  int forgetOrigins(Instant before, int limit) {
    return db.write()
        .update(REFERRALS)
        .setNull(REFERRALS.ORIGIN_HASH)
        .where(REFERRALS.CREATED_AT.lt(before).and(REFERRALS.ORIGIN_HASH.isNotNull()))
        .limit(limit)
        .execute();
  }

  /** Forgets from where people have read their codes, when they have not for long. */
  int forgetReaders(Instant before, int limit) {
    return db.write()
        .update(REFERRAL_CODES)
        .setNull(REFERRAL_CODES.ORIGIN_HASH)
        .where(REFERRAL_CODES.UPDATED_AT.lt(before).and(REFERRAL_CODES.ORIGIN_HASH.isNotNull()))
        .limit(limit)
        .execute();
  }
}
