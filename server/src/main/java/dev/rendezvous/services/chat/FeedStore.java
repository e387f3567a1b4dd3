package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.CHAT_FEEDS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How far each person's feed has come, in SQL. */
@Singleton
final class FeedStore {
  private final Database db;

  FeedStore(Database db) {
    this.db = db;
  }

  /** Begins the feeds that there are not yet. */
  void begin(Collection<UserId> users) {
    var rows = db.write().insertInto(CHAT_FEEDS, CHAT_FEEDS.USER_ID, CHAT_FEEDS.LAST_POSITION);
    for (UserId user : users) {
      rows = rows.values(user, 0L);
    }
    rows.onDuplicateKeyIgnore().execute();
  }

  /**
   * Takes the next positions in some feeds, where nobody else takes one until the open transaction
   * ends.
   *
   * @param steps how many in each
   * @return the last of them; empty when one of the feeds had not begun
   */
  Map<UserId, Long> advance(Map<UserId, Integer> steps) {
    Set<UserId> users = steps.keySet();
    int advanced =
        db.write()
            .update(CHAT_FEEDS)
            .set(CHAT_FEEDS.LAST_POSITION, CHAT_FEEDS.LAST_POSITION.plus(step(steps)))
            .where(CHAT_FEEDS.USER_ID.in(users))
            .orderBy(CHAT_FEEDS.USER_ID) // one order for all, or they would wait for each other
            .execute();
    if (advanced < users.size()) {
      return Map.of(); // one that another begins meanwhile can be seen below, and was not advanced
    }
    return db.write()
        .select(CHAT_FEEDS.USER_ID, CHAT_FEEDS.LAST_POSITION)
        .from(CHAT_FEEDS)
        .where(CHAT_FEEDS.USER_ID.in(users))
        .fetchMap(CHAT_FEEDS.USER_ID, CHAT_FEEDS.LAST_POSITION);
  }

  private static Field<Integer> step(Map<UserId, Integer> steps) {
    boolean same = Set.copyOf(steps.values()).equals(Set.of(1));
    return same ? DSL.val(1) : DSL.case_(CHAT_FEEDS.USER_ID).mapValues(steps);
  }

  /** The last position that was taken and committed; all before it is to be seen. */
  long last(UserId user) {
    return db.read()
        .select(CHAT_FEEDS.LAST_POSITION)
        .from(CHAT_FEEDS)
        .where(CHAT_FEEDS.USER_ID.eq(user))
        .fetchOptional(CHAT_FEEDS.LAST_POSITION)
        .orElse(0L);
  }

  void delete(UserId user) {
    db.write().deleteFrom(CHAT_FEEDS).where(CHAT_FEEDS.USER_ID.eq(user)).execute();
  }
}
