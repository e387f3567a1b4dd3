package dev.rendezvous.services.reward;

import static dev.rendezvous.db.schema.Tables.REWARD_ACTIVITIES;
import static dev.rendezvous.db.schema.Tables.REWARD_PROOFS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What people have done that is rewarded, in SQL. */
@Singleton
final class ProofStore {
  /** Nobody claims more in a day, and nobody needs to know of more. */
  private static final int MOST_COUNTED = 100;

  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  /** Something that was done, as it is handed over. */
  record Done(UUID id, String activity, String source, boolean open, Instant at) {}

  ProofStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** False when the source was told of before. */
  boolean insert(UserId user, UUID activity, String source) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(REWARD_PROOFS)
            .set(REWARD_PROOFS.ID, ids.next())
            .set(REWARD_PROOFS.ACTIVITY_ID, activity)
            .set(REWARD_PROOFS.SOURCE, source)
            .set(REWARD_PROOFS.USER_ID, user)
            .set(REWARD_PROOFS.CREATED_AT, now)
            .set(REWARD_PROOFS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** Which of some sources were told of before. */
  Set<String> listKnown(UUID activity, Collection<String> sources) {
    return db.read()
        .select(REWARD_PROOFS.SOURCE)
        .from(REWARD_PROOFS)
        .where(REWARD_PROOFS.ACTIVITY_ID.eq(activity).and(REWARD_PROOFS.SOURCE.in(sources)))
        .fetchSet(REWARD_PROOFS.SOURCE);
  }

  /** How many are open for each of some activities, up to a hundred; none are left out. */
  Map<UUID, Integer> countOpen(UserId user, Collection<UUID> activities) {
    return activities.stream()
        .<Select<Record1<UUID>>>map(activity ->
            DSL.select(REWARD_PROOFS.ACTIVITY_ID)
                .from(REWARD_PROOFS)
                .where(open(user, activity))
                .limit(MOST_COUNTED))
        .reduce(Select::unionAll)
        .map(all -> db.read().fetch(all).stream())
        .orElseGet(Stream::empty)
        .collect(Collectors.toMap(Record1::value1, _ -> 1, Integer::sum));
  }

  /**
   * The one that was told of first and not claimed yet.
   *
   * @param source which one it has to be; null for any
   */
  Optional<UUID> findOpen(UserId user, UUID activity, @Nullable String source) {
    return db.read()
        .select(REWARD_PROOFS.ID)
        .from(REWARD_PROOFS)
        .where(open(user, activity))
        .and(source == null ? DSL.noCondition() : REWARD_PROOFS.SOURCE.eq(source))
        .orderBy(REWARD_PROOFS.ID)
        .limit(1)
        .fetchOptional(REWARD_PROOFS.ID);
  }

  private static Condition open(UserId user, UUID activity) {
    return REWARD_PROOFS
        .USER_ID
        .eq(user)
        .and(REWARD_PROOFS.ACTIVITY_ID.eq(activity))
        .and(REWARD_PROOFS.IS_OPEN.isTrue());
  }

  /** Uses it for a claim; false when that was done before. */
  boolean use(UUID id, UUID claim) {
    return db.write()
            .update(REWARD_PROOFS)
            .set(REWARD_PROOFS.IS_OPEN, false)
            .set(REWARD_PROOFS.CLAIM_ID, claim)
            .set(REWARD_PROOFS.UPDATED_AT, clock.instant())
            .where(REWARD_PROOFS.ID.eq(id).and(REWARD_PROOFS.IS_OPEN.isTrue()))
            .execute()
        == 1;
  }

  /** What somebody has done, in order of its ids, to be handed over. */
  List<Done> list(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            REWARD_PROOFS.ID,
            REWARD_ACTIVITIES.CODE,
            REWARD_PROOFS.SOURCE,
            REWARD_PROOFS.IS_OPEN,
            REWARD_PROOFS.CREATED_AT)
        .from(REWARD_PROOFS)
        .join(REWARD_ACTIVITIES)
        .on(REWARD_ACTIVITIES.ID.eq(REWARD_PROOFS.ACTIVITY_ID))
        .where(REWARD_PROOFS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : REWARD_PROOFS.ID.gt(after))
        .orderBy(REWARD_PROOFS.ID)
        .limit(limit)
        .fetch(Records.mapping(Done::new));
  }

  int delete(UserId user, int limit) {
    return db.write()
        .deleteFrom(REWARD_PROOFS)
        .where(REWARD_PROOFS.USER_ID.eq(user))
        .limit(limit)
        .execute();
  }
}
