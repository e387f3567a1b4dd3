package dev.rendezvous.services.content;

import static dev.rendezvous.db.schema.Tables.APP_SETTINGS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.util.Map;

/** What was set to something else than its default, in SQL. */
@Singleton
final class AppSettingStore {
  private static final int MAX_SETTINGS = 1000;

  private final Database db;

  AppSettingStore(Database db) {
    this.db = db;
  }

  /** Values as JSON, by key. */
  Map<String, String> listAll() {
    return db.read()
        .select(APP_SETTINGS.SETTING_KEY, APP_SETTINGS.VALUE)
        .from(APP_SETTINGS)
        .limit(MAX_SETTINGS)
        .fetchMap(APP_SETTINGS.SETTING_KEY, APP_SETTINGS.VALUE);
  }
}
