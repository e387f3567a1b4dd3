package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.USER_BLOCKS;
import static dev.rendezvous.db.schema.Tables.USER_INTERESTS;
import static dev.rendezvous.db.schema.Tables.USER_PREFERENCES;
import static dev.rendezvous.db.schema.Tables.USER_PROFILES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** All that belongs to a profile, to be handed over or deleted, in SQL. */
@Singleton
final class ProfileDataStore {
  private final Database db;

  /** Somebody whom the user blocked; by id alone, since a name would be the other's. */
  record OwnBlock(UserId user, Instant since) {}

  ProfileDataStore(Database db) {
    this.db = db;
  }

  List<OwnBlock> listBlocks(UserId user, @Nullable UserId after, int limit) {
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
  int deleteBlocks(UserId user, int limit) {
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

  /** The profile, and what hangs on it. */
  void deleteProfile(UserId user) {
    db.write().deleteFrom(USER_INTERESTS).where(USER_INTERESTS.USER_ID.eq(user)).execute();
    db.write().deleteFrom(USER_PREFERENCES).where(USER_PREFERENCES.USER_ID.eq(user)).execute();
    db.write().deleteFrom(USER_PROFILES).where(USER_PROFILES.USER_ID.eq(user)).execute();
  }
}
