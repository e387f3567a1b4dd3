package dev.rendezvous.middleware.sync;

import static dev.rendezvous.db.schema.Tables.FEEDS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Records;

/** How far each feed has come, in SQL. */
@Singleton
final class FeedStore {
  private final Database db;

  FeedStore(Database db) {
    this.db = db;
  }

  /** Begins the feeds that there are not yet. */
  void begin(String feed, List<UserId> users) {
    for (UserId user : users) {
      db.write()
          .insertInto(FEEDS)
          .set(FEEDS.USER_ID, user)
          .set(FEEDS.FEED, feed)
          .set(FEEDS.LAST_POSITION, 0L)
          .onDuplicateKeyIgnore()
          .execute();
    }
  }

  /** Moves feeds on, as far as they have begun, and locks them; how many. */
  int advance(String feed, List<UserId> users) {
    return db.write()
        .update(FEEDS)
        .set(FEEDS.LAST_POSITION, FEEDS.LAST_POSITION.plus(1))
        .where(of(feed, users))
        .orderBy(FEEDS.USER_ID)
        .execute();
  }

  /** How far feeds are that are locked. */
  Map<UserId, Long> list(String feed, List<UserId> users) {
    return db.write()
        .select(FEEDS.USER_ID, FEEDS.LAST_POSITION)
        .from(FEEDS)
        .where(of(feed, users))
        .fetchMap(FEEDS.USER_ID, FEEDS.LAST_POSITION);
  }

  /** The last position that was taken and committed; all before it is to be seen. */
  long last(String feed, UserId user) {
    return db.read()
        .select(FEEDS.LAST_POSITION)
        .from(FEEDS)
        .where(of(feed, List.of(user)))
        .fetchOptional(FEEDS.LAST_POSITION)
        .orElse(0L);
  }

  /** How far one feed of somebody has come. */
  record Own(String feed, long lastPosition) {}

  List<Own> listOwn(UserId user) {
    return db.read()
        .select(FEEDS.FEED, FEEDS.LAST_POSITION)
        .from(FEEDS)
        .where(FEEDS.USER_ID.eq(user))
        .orderBy(FEEDS.FEED)
        .fetch(Records.mapping(Own::new));
  }

  int deleteAll(UserId user) {
    return db.write().deleteFrom(FEEDS).where(FEEDS.USER_ID.eq(user)).execute();
  }

  private static Condition of(String feed, List<UserId> users) {
    return FEEDS.FEED.eq(feed).and(FEEDS.USER_ID.in(users));
  }
}
