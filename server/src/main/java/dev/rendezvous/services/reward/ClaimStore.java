package dev.rendezvous.services.reward;

import static dev.rendezvous.db.schema.Tables.REWARD_ACTIVITIES;
import static dev.rendezvous.db.schema.Tables.REWARD_CLAIMS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.RewardClaims;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rewards that were given, in SQL. */
@Singleton
final class ClaimStore {
  private final Database db;
  private final ObjectMapper json;

  /** A reward that was given, as it is handed over. */
  record Reward(UUID id, String activity, @Nullable String proof, Instant at) {}

  ClaimStore(Database db, ObjectMapper json) {
    this.db = db;
    this.json = json;
  }

  /** The last time that somebody was rewarded for something. */
  Optional<Schedule.Last> findLast(UserId user, UUID activity) {
    return db.read()
        .select(
            REWARD_CLAIMS.PERIOD_KEY,
            REWARD_CLAIMS.ORDINAL,
            REWARD_CLAIMS.STREAK,
            REWARD_CLAIMS.CREATED_AT)
        .from(REWARD_CLAIMS)
        .where(of(user, activity))
        // not by the period's name: those of days, weeks and once are in no order together
        .orderBy(REWARD_CLAIMS.CREATED_AT.desc(), REWARD_CLAIMS.ID.desc())
        .limit(1)
        .fetchOptional(Records.mapping(Schedule.Last::new));
  }

  /** The last time for each of some activities, by activity; one look by index for each of them. */
  Map<UUID, Schedule.Last> listLast(UserId user, Collection<UUID> activities) {
    RewardClaims newest = REWARD_CLAIMS.as("newest");
    var id =
        DSL.select(newest.ID)
            .from(newest)
            .where(newest.USER_ID.eq(user).and(newest.ACTIVITY_ID.eq(REWARD_ACTIVITIES.ID)))
            .orderBy(newest.CREATED_AT.desc(), newest.ID.desc())
            .limit(1);
    return db.read()
        .select(
            REWARD_CLAIMS.ACTIVITY_ID,
            REWARD_CLAIMS.PERIOD_KEY,
            REWARD_CLAIMS.ORDINAL,
            REWARD_CLAIMS.STREAK,
            REWARD_CLAIMS.CREATED_AT)
        .from(REWARD_ACTIVITIES)
        .join(REWARD_CLAIMS)
        .on(REWARD_CLAIMS.ID.eq(DSL.field(id)))
        .where(REWARD_ACTIVITIES.ID.in(activities))
        .fetchMap(
            row -> row.value1(),
            row -> new Schedule.Last(row.value2(), row.value3(), row.value4(), row.value5()));
  }

  /** How often for each of some activities; those without a claim are left out. */
  Map<UUID, Integer> count(UserId user, Collection<UUID> activities) {
    return db.read()
        .select(REWARD_CLAIMS.ACTIVITY_ID, DSL.count())
        .from(REWARD_CLAIMS)
        .where(REWARD_CLAIMS.USER_ID.eq(user).and(REWARD_CLAIMS.ACTIVITY_ID.in(activities)))
        .groupBy(REWARD_CLAIMS.ACTIVITY_ID)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  /** How often somebody was rewarded for something. */
  int count(UserId user, UUID activity) {
    return db.read().fetchCount(REWARD_CLAIMS, of(user, activity));
  }

  private static Condition of(UserId user, UUID activity) {
    return REWARD_CLAIMS.USER_ID.eq(user).and(REWARD_CLAIMS.ACTIVITY_ID.eq(activity));
  }

  /**
   * Notes a reward; false when that turn was taken.
   *
   * @param movement in the statement
   * @param proof what was given with the claim
   */
  boolean insert(
      UUID id,
      UserId user,
      UUID activity,
      Schedule.Turn turn,
      UUID movement,
      Map<String, Object> proof,
      Instant now) {
    return db.write()
            .insertInto(REWARD_CLAIMS)
            .set(REWARD_CLAIMS.ID, id)
            .set(REWARD_CLAIMS.USER_ID, user)
            .set(REWARD_CLAIMS.ACTIVITY_ID, activity)
            .set(REWARD_CLAIMS.PERIOD_KEY, turn.periodKey())
            .set(REWARD_CLAIMS.ORDINAL, turn.ordinal())
            .set(REWARD_CLAIMS.STREAK, turn.streak())
            .set(REWARD_CLAIMS.TRANSACTION_ID, movement)
            .set(REWARD_CLAIMS.PROOF, text(proof))
            .set(REWARD_CLAIMS.CREATED_AT, now)
            .set(REWARD_CLAIMS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  private @Nullable String text(Map<String, Object> proof) {
    try {
      return proof.isEmpty() ? null : json.writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what came as JSON is JSON", e);
    }
  }

  /** Rewards in order of their ids, to be handed over. */
  List<Reward> list(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            REWARD_CLAIMS.ID, REWARD_ACTIVITIES.CODE, REWARD_CLAIMS.PROOF, REWARD_CLAIMS.CREATED_AT)
        .from(REWARD_CLAIMS)
        .join(REWARD_ACTIVITIES)
        .on(REWARD_ACTIVITIES.ID.eq(REWARD_CLAIMS.ACTIVITY_ID))
        .where(REWARD_CLAIMS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : REWARD_CLAIMS.ID.gt(after))
        .orderBy(REWARD_CLAIMS.ID)
        .limit(limit)
        .fetch(Records.mapping(Reward::new));
  }

  /** Takes from some rewards what was given to prove them; how many. */
  int dropProofs(UserId user, int limit) {
    return db.write()
        .update(REWARD_CLAIMS)
        .setNull(REWARD_CLAIMS.PROOF)
        .where(REWARD_CLAIMS.USER_ID.eq(user).and(REWARD_CLAIMS.PROOF.isNotNull()))
        .limit(limit)
        .execute();
  }
}
