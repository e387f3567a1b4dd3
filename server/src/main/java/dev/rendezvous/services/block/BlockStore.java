package dev.rendezvous.services.block;

import static dev.rendezvous.db.schema.Tables.USER_BLOCKS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.UserBlocks;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Somebody whom a user blocked; by id alone, since a name would be the other's. */
  record OwnBlock(UserId user, Instant since) {}

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
    return db.write().deleteFrom(USER_BLOCKS).where(is(blocker, blocked)).execute() == 1;
  }

  boolean contains(UserId blocker, UserId blocked) {
    return db.read().fetchExists(USER_BLOCKS, is(blocker, blocked));
  }

  Set<BlockApi.Tie> listAmong(Collection<UserId> users) {
    return new HashSet<>(
        db.read()
            .select(USER_BLOCKS.BLOCKER_USER_ID, USER_BLOCKS.BLOCKED_USER_ID)
            .from(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKER_USER_ID.in(users))
            .and(USER_BLOCKS.BLOCKED_USER_ID.in(users))
            .fetch(Records.mapping(BlockApi.Tie::new)));
  }

  int count(UserId blocker) {
    return db.read().fetchCount(USER_BLOCKS, USER_BLOCKS.BLOCKER_USER_ID.eq(blocker));
  }

  /** Those who blocked the user, and those whom the user blocked. */
  Set<UserId> listEitherWay(UserId user) {
    return new HashSet<>(
        db.read()
            .select(USER_BLOCKS.BLOCKED_USER_ID)
            .from(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKER_USER_ID.eq(user))
            .union(
                DSL.select(USER_BLOCKS.BLOCKER_USER_ID)
                    .from(USER_BLOCKS)
                    .where(USER_BLOCKS.BLOCKED_USER_ID.eq(user)))
            .fetch(row -> row.value1()));
  }

  /**
   * Whom a user blocked, the last first.
   *
   * @param after null for the beginning
   */
  List<Block> list(UserId blocker, @Nullable BlockCursor after, int skip, int limit) {
    return db.read()
        .select(
            USER_BLOCKS.BLOCKED_USER_ID,
            USER_BLOCKS.CREATED_AT,
            DSL.field(RETURNED.BLOCKER_USER_ID.isNotNull()))
        .from(USER_BLOCKS)
        .leftJoin(RETURNED)
        .on(RETURNED.BLOCKER_USER_ID.eq(USER_BLOCKS.BLOCKED_USER_ID))
        .and(RETURNED.BLOCKED_USER_ID.eq(USER_BLOCKS.BLOCKER_USER_ID))
        .where(USER_BLOCKS.BLOCKER_USER_ID.eq(blocker))
        .and(after == null ? DSL.noCondition() : older(after))
        .orderBy(USER_BLOCKS.CREATED_AT.desc(), USER_BLOCKS.BLOCKED_USER_ID.desc())
        .limit(skip, limit)
        .fetch(Records.mapping(Block::new));
  }

  /** All whom a user blocked, by id. */
  List<OwnBlock> listOwn(UserId user, @Nullable UserId after, int limit) {
    return db.read()
        .select(USER_BLOCKS.BLOCKED_USER_ID, USER_BLOCKS.CREATED_AT)
        .from(USER_BLOCKS)
        .where(USER_BLOCKS.BLOCKER_USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : USER_BLOCKS.BLOCKED_USER_ID.gt(after))
        .orderBy(USER_BLOCKS.BLOCKED_USER_ID)
        .limit(limit)
        .fetch(Records.mapping(OwnBlock::new));
  }

  /** Blocks by the user and of the user: with either gone, there is nobody to keep apart. */
  int deleteAll(UserId user, int limit) {
    int own =
        db.write()
            .deleteFrom(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKER_USER_ID.eq(user))
            .limit(limit)
            .execute();
    int others =
        db.write()
            .deleteFrom(USER_BLOCKS)
            .where(USER_BLOCKS.BLOCKED_USER_ID.eq(user))
            .limit(limit)
            .execute();
    return Math.max(own, others);
  }

  private static Condition is(UserId blocker, UserId blocked) {
    return USER_BLOCKS.BLOCKER_USER_ID.eq(blocker).and(USER_BLOCKS.BLOCKED_USER_ID.eq(blocked));
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
