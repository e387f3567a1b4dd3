package dev.rendezvous.services.chat;

import static dev.rendezvous.db.schema.Tables.CHAT_FEEDS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How far each person's feed has come, in SQL. */
@Singleton
final class FeedStore {
  private final Database db;

  FeedStore(Database db) {
    this.db = db;
  }

  /** Begins the feeds that there are not yet. */
  void begin(Collection<UserId> users) {
    for (UserId user : users) {
      db.write()
          .insertInto(CHAT_FEEDS)
          .set(CHAT_FEEDS.USER_ID, user)
          .set(CHAT_FEEDS.LAST_POSITION, 0L)
          .onDuplicateKeyIgnore()
          .execute();
    }
  }

  /**
   * Takes the next position in each of some feeds, where nobody else takes one until the open
   * transaction ends.
   *
   * @return without those whose feed has not begun
   */
  Map<UserId, Long> advance(List<UserId> users) {
    db.write()
        .update(CHAT_FEEDS)
        .set(CHAT_FEEDS.LAST_POSITION, CHAT_FEEDS.LAST_POSITION.plus(1))
        .where(CHAT_FEEDS.USER_ID.in(users))
        .orderBy(CHAT_FEEDS.USER_ID) // one order for all, or they would wait for each other
        .execute();
    return db.write()
        .select(CHAT_FEEDS.USER_ID, CHAT_FEEDS.LAST_POSITION)
        .from(CHAT_FEEDS)
        .where(CHAT_FEEDS.USER_ID.in(users))
        .fetchMap(CHAT_FEEDS.USER_ID, CHAT_FEEDS.LAST_POSITION);
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
