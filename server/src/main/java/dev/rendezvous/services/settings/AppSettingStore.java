package dev.rendezvous.services.settings;

import static dev.rendezvous.db.schema.Tables.APP_SETTINGS;
import static dev.rendezvous.db.schema.Tables.APP_SETTING_CHANGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record6;
import org.jooq.Records;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What was set to something else than its default, and who has ever set what, in SQL. */
@Singleton
final class AppSettingStore {
  private static final int MAX_SETTINGS = 1000;

  private final Database db;

  AppSettingStore(Database db) {
    this.db = db;
  }

  /**
   * A change as it is kept.
   *
   * @param from JSON; null for the default
   * @param to JSON; null for the default
   */
  record Change(
      String key,
      int version,
      @Nullable String from,
      @Nullable String to,
      @Nullable UserId by,
      Instant at) {}

  /** Values as JSON, by key. */
  Map<String, String> listAll() {
    return db.read()
        .select(APP_SETTINGS.SETTING_KEY, APP_SETTINGS.VALUE)
        .from(APP_SETTINGS)
        .limit(MAX_SETTINGS)
        .fetchMap(APP_SETTINGS.SETTING_KEY, APP_SETTINGS.VALUE);
  }

  Optional<String> find(String key) {
    return db.read()
        .select(APP_SETTINGS.VALUE)
        .from(APP_SETTINGS)
        .where(APP_SETTINGS.SETTING_KEY.eq(key))
        .fetchOptional(APP_SETTINGS.VALUE);
  }

  /** The last change of each that was ever changed, by key. */
  Map<String, Change> listLastChanges() {
    var other = APP_SETTING_CHANGES.as("other");
    return changes()
        .where(
            DSL.notExists(
                DSL.selectOne()
                    .from(other)
                    .where(other.SETTING_KEY.eq(APP_SETTING_CHANGES.SETTING_KEY))
                    .and(other.VERSION.gt(APP_SETTING_CHANGES.VERSION))))
        .limit(MAX_SETTINGS)
        .fetch(Records.mapping(Change::new))
        .stream()
        .collect(Collectors.toMap(Change::key, change -> change));
  }

  /**
   * Changes of one, the last first.
   *
   * @param before the version before which they lie; null for the beginning
   */
  List<Change> listChanges(String key, @Nullable Integer before, int limit) {
    Condition which = before == null ? DSL.noCondition() : APP_SETTING_CHANGES.VERSION.lt(before);
    return changes()
        .where(APP_SETTING_CHANGES.SETTING_KEY.eq(key).and(which))
        .orderBy(APP_SETTING_CHANGES.VERSION.desc())
        .limit(limit)
        .fetch(Records.mapping(Change::new));
  }

  private SelectWhereStep<Record6<String, Integer, String, String, UserId, Instant>> changes() {
    return db.read()
        .select(
            APP_SETTING_CHANGES.SETTING_KEY,
            APP_SETTING_CHANGES.VERSION,
            APP_SETTING_CHANGES.OLD_VALUE,
            APP_SETTING_CHANGES.NEW_VALUE,
            APP_SETTING_CHANGES.ACTOR_USER_ID,
            APP_SETTING_CHANGES.CREATED_AT)
        .from(APP_SETTING_CHANGES);
  }

  /** Notes a change; false when another was made meanwhile. */
  boolean note(Change change) {
    return db.write()
            .insertInto(APP_SETTING_CHANGES)
            .set(APP_SETTING_CHANGES.SETTING_KEY, change.key())
            .set(APP_SETTING_CHANGES.VERSION, change.version())
            .set(APP_SETTING_CHANGES.OLD_VALUE, change.from())
            .set(APP_SETTING_CHANGES.NEW_VALUE, change.to())
            .set(APP_SETTING_CHANGES.ACTOR_USER_ID, change.by())
            .set(APP_SETTING_CHANGES.CREATED_AT, change.at())
            .set(APP_SETTING_CHANGES.UPDATED_AT, change.at())
            .onDuplicateKeyIgnore()
            .execute()
        == 1;
  }

  /** Forgets the oldest changes of one. */
  void forgetChanges(String key, int upTo) {
    db.write()
        .deleteFrom(APP_SETTING_CHANGES)
        .where(APP_SETTING_CHANGES.SETTING_KEY.eq(key).and(APP_SETTING_CHANGES.VERSION.le(upTo)))
        .execute();
  }

  /** Sets it; nobody else does, since the change was noted in the same transaction. */
  void set(String key, String value, int version, UserId by) {
    int updated =
        db.write()
            .update(APP_SETTINGS)
            .set(APP_SETTINGS.VALUE, value)
            .set(APP_SETTINGS.VERSION, version)
            .set(APP_SETTINGS.UPDATED_BY_USER_ID, by)
            .where(APP_SETTINGS.SETTING_KEY.eq(key))
            .execute();
    if (updated == 0) {
      db.write()
          .insertInto(APP_SETTINGS)
          .set(APP_SETTINGS.SETTING_KEY, key)
          .set(APP_SETTINGS.VALUE, value)
          .set(APP_SETTINGS.VERSION, version)
          .set(APP_SETTINGS.UPDATED_BY_USER_ID, by)
          .execute();
    }
  }

  /** Lets the default hold. */
  void delete(String key) {
    db.write().deleteFrom(APP_SETTINGS).where(APP_SETTINGS.SETTING_KEY.eq(key)).execute();
  }
}
