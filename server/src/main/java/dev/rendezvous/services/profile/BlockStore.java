package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.USER_BLOCKS;
import static dev.rendezvous.db.schema.Tables.USER_PROFILES;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.UserBlocks;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who does not want to meet whom, in SQL. */
@Singleton
final class BlockStore {
  private static final UserBlocks RETURNED = USER_BLOCKS.as("returned");

  private final Database db;
  private final InstantSource clock;

  BlockStore(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** False when it was blocked before. */
  boolean insert(UserId blocker, UserId blocked) {
    Instant now = clock.instant();
    return db.write()
            .insertInto(USER_BLOCKS)
            .set(USER_BLOCKS.BLOCKER_USER_ID, blocker)
            .set(USER_BLOCKS.BLOCKED_USER_ID, blocked)
            .set(USER_BLOCKS.CREATED_AT, now)
            .set(USER_BLOCKS.UPDATED_AT, now)
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** False when it was not blocked. */
  boolean delete(UserId blocker, UserId blocked) {
    return db.write()
            .deleteFrom(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKER_USER_ID.eq(blocker))
            .and(USER_BLOCKS.BLOCKED_USER_ID.eq(blocked))
            .execute()
        == 1;
  }

  int count(UserId blocker) {
    return db.read().fetchCount(USER_BLOCKS, USER_BLOCKS.BLOCKER_USER_ID.eq(blocker));
  }

  /** Those who blocked the user, and those whom the user blocked. */
  Set<UUID> listEitherWay(UserId user) {
    return db
        .read()
        .select(USER_BLOCKS.BLOCKED_USER_ID)
        .from(USER_BLOCKS)
        .where(USER_BLOCKS.BLOCKER_USER_ID.eq(user))
        .union(
            DSL.select(USER_BLOCKS.BLOCKER_USER_ID)
                .from(USER_BLOCKS)
                .where(USER_BLOCKS.BLOCKED_USER_ID.eq(user)))
        .fetch(row -> row.value1().value())
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whom a user blocked, the last first. Names are told of those only whose profile the user could
   * see if it were not for this block.
   *
   * @param after null for the beginning
   */
  List<BlockedUser> list(UserId blocker, @Nullable BlockCursor after, int skip, int limit) {
    return db.read()
        .select(USER_BLOCKS.BLOCKED_USER_ID, USER_PROFILES.DISPLAY_NAME, USER_BLOCKS.CREATED_AT)
        .from(USER_BLOCKS)
        .leftJoin(RETURNED)
        .on(RETURNED.BLOCKER_USER_ID.eq(USER_BLOCKS.BLOCKED_USER_ID))
        .and(RETURNED.BLOCKED_USER_ID.eq(USER_BLOCKS.BLOCKER_USER_ID))
        .leftJoin(USER_PROFILES)
        .on(USER_PROFILES.USER_ID.eq(USER_BLOCKS.BLOCKED_USER_ID))
        .and(USER_PROFILES.DELETED_AT.isNull())
        .and(USER_PROFILES.HIDDEN_AT.isNull())
        .and(RETURNED.BLOCKER_USER_ID.isNull())
        .where(USER_BLOCKS.BLOCKER_USER_ID.eq(blocker))
        .and(after == null ? DSL.noCondition() : older(after))
        .orderBy(USER_BLOCKS.CREATED_AT.desc(), USER_BLOCKS.BLOCKED_USER_ID.desc())
        .limit(skip, limit)
        .fetch(Records.mapping(BlockedUser::new));
  }

  /** The first part is what the index can seek to. */
  private static Condition older(BlockCursor after) {
    return USER_BLOCKS
        .CREATED_AT
        .le(after.at())
        .and(
            USER_BLOCKS.CREATED_AT.lt(after.at()).or(USER_BLOCKS.BLOCKED_USER_ID.lt(after.user())));
  }
}
