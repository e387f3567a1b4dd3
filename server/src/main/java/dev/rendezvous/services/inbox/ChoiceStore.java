package dev.rendezvous.services.inbox;

import static dev.rendezvous.db.schema.Tables.NOTICE_CHOICES;
import static dev.rendezvous.db.schema.Tables.NOTICE_PREFERENCES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How people want to be told, in SQL. */
@Singleton
final class ChoiceStore {
  private final Database db;

  /** What somebody has chosen for all kinds. */
  record General(@Nullable QuietHours quiet, boolean pushDetails) {}

  ChoiceStore(Database db) {
    this.db = db;
  }

  Optional<General> find(UserId user) {
    return db.read()
        .select(
            NOTICE_PREFERENCES.QUIET_FROM,
            NOTICE_PREFERENCES.QUIET_TO,
            NOTICE_PREFERENCES.TIME_ZONE,
            NOTICE_PREFERENCES.PUSH_DETAILS)
        .from(NOTICE_PREFERENCES)
        .where(NOTICE_PREFERENCES.USER_ID.eq(user))
        .fetchOptional(row ->
            new General(
                QuietHours.ofNullable(row.value1(), row.value2(), row.value3()), row.value4()));
  }

  /** Makes the row of who has none. */
  void add(UserId user) {
    db.write()
        .insertInto(NOTICE_PREFERENCES)
        .set(NOTICE_PREFERENCES.USER_ID, user)
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** For who has a row. */
  void set(UserId user, General general) {
    QuietHours quiet = general.quiet();
    db.write()
        .update(NOTICE_PREFERENCES)
        .set(NOTICE_PREFERENCES.QUIET_FROM, quiet == null ? null : quiet.fromMinute())
        .set(NOTICE_PREFERENCES.QUIET_TO, quiet == null ? null : quiet.toMinute())
        .set(NOTICE_PREFERENCES.TIME_ZONE, quiet == null ? null : quiet.timeZone())
        .set(NOTICE_PREFERENCES.PUSH_DETAILS, general.pushDetails())
        .where(NOTICE_PREFERENCES.USER_ID.eq(user))
        .execute();
  }

  /** What somebody has chosen of each kind; kinds that we do not know any more are left out. */
  Map<NoticeType, Choices.Ways> listWays(UserId user) {
    Map<NoticeType, Choices.Ways> ways = new HashMap<>();
    db.read()
        .select(NOTICE_CHOICES.TYPE, NOTICE_CHOICES.IN_APP, NOTICE_CHOICES.PUSH)
        .from(NOTICE_CHOICES)
        .where(NOTICE_CHOICES.USER_ID.eq(user))
        .forEach(row -> {
          for (NoticeType type : NoticeType.values()) {
            if (type.name().equals(row.value1())) {
              ways.put(type, new Choices.Ways(row.value2(), row.value3()));
            }
          }
        });
    return ways;
  }

  /** In place of all that was chosen before, by who has locked the row of {@link #set}. */
  void replaceWays(UserId user, Map<NoticeType, Choices.Ways> ways) {
    db.write().deleteFrom(NOTICE_CHOICES).where(NOTICE_CHOICES.USER_ID.eq(user)).execute();
    ways.forEach((type, chosen) ->
        db.write()
            .insertInto(NOTICE_CHOICES)
            .set(NOTICE_CHOICES.USER_ID, user)
            .set(NOTICE_CHOICES.TYPE, type.name())
            .set(NOTICE_CHOICES.IN_APP, chosen.inApp())
            .set(NOTICE_CHOICES.PUSH, chosen.push())
            .execute());
  }

  void deleteOf(UserId user) {
    db.write().deleteFrom(NOTICE_CHOICES).where(NOTICE_CHOICES.USER_ID.eq(user)).execute();
    db.write().deleteFrom(NOTICE_PREFERENCES).where(NOTICE_PREFERENCES.USER_ID.eq(user)).execute();
  }
}
