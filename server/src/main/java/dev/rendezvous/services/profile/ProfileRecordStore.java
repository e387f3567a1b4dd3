package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.USER_PROFILES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Profiles as others than their owners look them up, in SQL. */
@Singleton
final class ProfileRecordStore implements ProfileRecordApi {
  private static final char ESCAPE = '!';

  private final Database db;

  ProfileRecordStore(Database db) {
    this.db = db;
  }

  @Override
  public List<Named> search(String prefix, @Nullable Named after, int limit) {
    return db.readLagging(sql ->
        sql.select(USER_PROFILES.USER_ID, USER_PROFILES.DISPLAY_NAME)
            .from(USER_PROFILES)
            .where(
                USER_PROFILES
                    .DISPLAY_NAME
                    .like(DSL.escape(prefix, ESCAPE) + "%", ESCAPE)
                    .and(USER_PROFILES.DELETED_AT.isNull())
                    .and(after == null ? DSL.noCondition() : follows(after)))
            .orderBy(USER_PROFILES.DISPLAY_NAME, USER_PROFILES.USER_ID)
            .limit(limit)
            .fetch(Records.mapping(Named::new)));
  }

  /** The first part is what an index can begin at. */
  private static Condition follows(Named last) {
    return USER_PROFILES
        .DISPLAY_NAME
        .ge(last.displayName())
        .and(
            USER_PROFILES
                .DISPLAY_NAME
                .gt(last.displayName())
                .or(USER_PROFILES.USER_ID.gt(last.user())));
  }

  @Override
  public Map<UserId, String> namesOf(Collection<UserId> users) {
    return db.read()
        .select(USER_PROFILES.USER_ID, USER_PROFILES.DISPLAY_NAME)
        .from(USER_PROFILES)
        .where(users.isEmpty() ? DSL.falseCondition() : USER_PROFILES.USER_ID.in(users))
        .and(USER_PROFILES.DELETED_AT.isNull())
        .fetchMap(USER_PROFILES.USER_ID, USER_PROFILES.DISPLAY_NAME);
  }

  @Override
  public Optional<ProfileRecord> find(UserId user) {
    return db.read()
        .select(
            USER_PROFILES.DISPLAY_NAME,
            USER_PROFILES.BIRTH_DATE,
            USER_PROFILES.AGE_VERIFIED_AT,
            USER_PROFILES.GENDER,
            USER_PROFILES.COUNTRY,
            USER_PROFILES.CITY,
            USER_PROFILES.BIO,
            USER_PROFILES.OCCUPATION,
            USER_PROFILES.HIDDEN_AT,
            USER_PROFILES.UPDATED_AT)
        .from(USER_PROFILES)
        .where(USER_PROFILES.USER_ID.eq(user).and(USER_PROFILES.DELETED_AT.isNull()))
        .fetchOptional(Records.mapping(ProfileRecord::new));
  }
}
