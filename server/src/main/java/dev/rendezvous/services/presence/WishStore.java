package dev.rendezvous.services.presence;

import static dev.rendezvous.db.schema.Tables.USER_PRESENCE;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** Who wants to be invisible, and when people were last seen, in SQL. */
@Singleton
final class WishStore {
  private final Database db;

  /** What is kept of somebody. */
  record Kept(boolean invisible, @Nullable Instant lastSeenAt) {}

  WishStore(Database db) {
    this.db = db;
  }

  Optional<Kept> find(UserId user) {
    return db.read()
        .select(USER_PRESENCE.INVISIBLE, USER_PRESENCE.LAST_SEEN_AT)
        .from(USER_PRESENCE)
        .where(USER_PRESENCE.USER_ID.eq(user))
        .fetchOptional(Records.mapping(Kept::new));
  }

  Set<UserId> listInvisible(Collection<UserId> users) {
    return new HashSet<>(
        db.read()
            .select(USER_PRESENCE.USER_ID)
            .from(USER_PRESENCE)
            .where(USER_PRESENCE.USER_ID.in(users))
            .and(USER_PRESENCE.INVISIBLE.isTrue())
            .fetch(USER_PRESENCE.USER_ID));
  }

  /** When those of the users who were ever seen were last. */
  Map<UserId, Instant> listLastSeen(Collection<UserId> users) {
    Map<UserId, Instant> seen = new HashMap<>();
    db.read()
        .select(USER_PRESENCE.USER_ID, USER_PRESENCE.LAST_SEEN_AT)
        .from(USER_PRESENCE)
        .where(USER_PRESENCE.USER_ID.in(users))
        .and(USER_PRESENCE.LAST_SEEN_AT.isNotNull())
        .forEach(row -> seen.put(row.value1(), row.value2()));
    return seen;
  }

  /** Makes the rows of those who have none. */
  void add(Collection<UserId> users) {
    var insert = db.write().insertInto(USER_PRESENCE, USER_PRESENCE.USER_ID);
    for (UserId user : users) {
      var _ = insert.values(user);
    }
    insert.onDuplicateKeyIgnore().execute();
  }

  /** For who has a row. */
  void setInvisible(UserId user, boolean invisible) {
    db.write()
        .update(USER_PRESENCE)
        .set(USER_PRESENCE.INVISIBLE, invisible)
        .where(USER_PRESENCE.USER_ID.eq(user))
        .execute();
  }

  /** For those who have a row; nothing is written for who was seen then already, or later. */
  void setLastSeen(Collection<UserId> users, Instant at) {
    db.write()
        .update(USER_PRESENCE)
        .set(USER_PRESENCE.LAST_SEEN_AT, at)
        .where(USER_PRESENCE.USER_ID.in(users))
        .and(USER_PRESENCE.LAST_SEEN_AT.isNull().or(USER_PRESENCE.LAST_SEEN_AT.lt(at)))
        .execute();
  }

  void delete(UserId user) {
    db.write().deleteFrom(USER_PRESENCE).where(USER_PRESENCE.USER_ID.eq(user)).execute();
  }
}
