package dev.rendezvous.services.profile;

import static dev.rendezvous.db.schema.Tables.USER_INTERESTS;
import static dev.rendezvous.db.schema.Tables.USER_PREFERENCES;
import static dev.rendezvous.db.schema.Tables.USER_PROFILES;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.UserPreferencesRecord;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Profiles in SQL, with the interests and preferences that belong to them. */
@Singleton
final class ProfileStore {
  private final Database db;
  private final JsonLists lists;
  private final InstantSource clock;

  ProfileStore(Database db, JsonLists lists, InstantSource clock) {
    this.db = db;
    this.lists = lists;
    this.clock = clock;
  }

  /**
   * What a write has to be compared with; the row stays locked until the transaction ends.
   *
   * @param corrections how often the birth date was corrected
   * @param locationChangedAt null when there never was a location
   */
  record Locked(
      int version,
      Profile.Texts texts,
      Birth birth,
      int corrections,
      @Nullable Location location,
      @Nullable Instant locationChangedAt) {

    /**
     * Refuses to write over what the writer has not seen.
     *
     * @throws dev.rendezvous.types.AppError PRECONDITION_FAILED
     */
    void require(IntPredicate expected) {
      if (!expected.test(version)) {
        throw CommonError.PRECONDITION_FAILED.asError();
      }
    }
  }

  void insert(UserId user, String displayName, LocalDate birthDate) {
    Instant now = clock.instant();
    db.write()
        .insertInto(USER_PROFILES)
        .set(USER_PROFILES.USER_ID, user)
        .set(USER_PROFILES.DISPLAY_NAME, displayName)
        .set(USER_PROFILES.BIRTH_DATE, birthDate)
        .set(USER_PROFILES.CREATED_AT, now)
        .set(USER_PROFILES.UPDATED_AT, now)
        .execute();
  }

  Optional<Profile> find(UserId user) {
    List<String> interests = listInterests(user);
    return db.read()
        .select(USER_PROFILES.fields())
        .select(USER_PREFERENCES.fields())
        .from(USER_PROFILES)
        .leftJoin(USER_PREFERENCES)
        .on(USER_PREFERENCES.USER_ID.eq(USER_PROFILES.USER_ID))
        .where(live(user))
        .fetchOptional(row -> profile(row, interests));
  }

  Optional<Locked> lock(UserId user) {
    return db.write()
        .select(USER_PROFILES.fields())
        .from(USER_PROFILES)
        .where(live(user))
        .forUpdate()
        .fetchOptional(row ->
            new Locked(
                row.get(USER_PROFILES.VERSION),
                texts(row),
                birth(row),
                row.get(USER_PROFILES.BIRTH_DATE_CORRECTIONS),
                location(row),
                row.get(USER_PROFILES.LOCATION_CHANGED_AT)));
  }

  /** Replaces what somebody tells about themselves; the profile is to be locked. */
  void replace(
      UserId user,
      int version,
      ProfileRequests.ProfileUpdate update,
      BirthDates.Decided born,
      @Nullable Instant locationChangedAt) {
    Location at = update.location();
    db.write()
        .update(USER_PROFILES)
        .set(USER_PROFILES.DISPLAY_NAME, update.displayName())
        .set(USER_PROFILES.BIRTH_DATE, born.birth().date())
        .set(USER_PROFILES.TIME_ZONE, born.birth().timeZone())
        .set(USER_PROFILES.AGE_REACHED, born.birth().reached())
        .set(USER_PROFILES.BIRTH_DATE_CORRECTIONS, born.corrections())
        .set(USER_PROFILES.GENDER, update.gender() == null ? null : update.gender().name())
        .set(USER_PROFILES.BIO, update.bio())
        .set(USER_PROFILES.COUNTRY, update.country())
        .set(USER_PROFILES.CITY, update.city())
        .set(USER_PROFILES.LANGUAGES, lists.write(update.languages()))
        .set(USER_PROFILES.OCCUPATION, update.occupation())
        .set(USER_PROFILES.HEIGHT_CM, update.heightCm())
        .set(USER_PROFILES.LATITUDE, at == null ? null : BigDecimal.valueOf(at.lat()))
        .set(USER_PROFILES.LONGITUDE, at == null ? null : BigDecimal.valueOf(at.lon()))
        .set(USER_PROFILES.LOCATION_CHANGED_AT, locationChangedAt)
        .set(USER_PROFILES.VERSION, version + 1)
        .set(USER_PROFILES.UPDATED_AT, clock.instant())
        .where(live(user))
        .execute();
  }

  /** Counts a write to what belongs to a profile. */
  void touch(UserId user) {
    db.write()
        .update(USER_PROFILES)
        .set(USER_PROFILES.VERSION, USER_PROFILES.VERSION.plus(1))
        .set(USER_PROFILES.UPDATED_AT, clock.instant())
        .where(live(user))
        .execute();
  }

  /** Replaces what somebody likes. */
  void replaceInterests(UserId user, List<String> slugs) {
    db.write().deleteFrom(USER_INTERESTS).where(USER_INTERESTS.USER_ID.eq(user)).execute();
    var insert =
        db.write().insertInto(USER_INTERESTS, USER_INTERESTS.USER_ID, USER_INTERESTS.INTEREST_SLUG);
    for (String slug : slugs) {
      insert = insert.values(user, slug);
    }
    insert.execute();
  }

  /**
   * Replaces whom somebody looks for; the profile is to be locked. In two statements, since the
   * servers have no common way to say it in one that jOOQ would write.
   */
  void replacePreferences(UserId user, Preferences wanted) {
    var row = preferencesRow(wanted);
    int updated =
        db.write()
            .update(USER_PREFERENCES)
            .set(row)
            .set(USER_PREFERENCES.VERSION, USER_PREFERENCES.VERSION.plus(1))
            .where(USER_PREFERENCES.USER_ID.eq(user))
            .execute();
    if (updated == 0) {
      db.write()
          .insertInto(USER_PREFERENCES)
          .set(row)
          .set(USER_PREFERENCES.USER_ID, user)
          .set(USER_PREFERENCES.CREATED_AT, row.getUpdatedAt())
          .execute();
    }
  }

  private UserPreferencesRecord preferencesRow(Preferences wanted) {
    var row = new UserPreferencesRecord();
    row.setGenders(lists.write(wanted.genders().stream().map(Gender::name).toList()));
    row.setAgeMin(wanted.ageMin());
    row.setAgeMax(wanted.ageMax());
    row.setMaxDistanceKm(wanted.maxDistanceKm());
    row.setCountries(lists.write(wanted.countries()));
    row.setLanguages(lists.write(wanted.languages()));
    row.setSharedInterestsOnly(wanted.sharedInterestsOnly());
    row.setUpdatedAt(clock.instant());
    return row;
  }

  /** Slugs of what somebody likes. */
  List<String> listInterests(UserId user) {
    return db.read()
        .select(USER_INTERESTS.INTEREST_SLUG)
        .from(USER_INTERESTS)
        .where(USER_INTERESTS.USER_ID.eq(user))
        .orderBy(USER_INTERESTS.INTEREST_SLUG)
        .fetch(USER_INTERESTS.INTEREST_SLUG);
  }

  /** Since when others must not see the profile; null to show it again. */
  void setHidden(UserId user, @Nullable Instant since) {
    db.write()
        .update(USER_PROFILES)
        .set(USER_PROFILES.HIDDEN_AT, since)
        .set(USER_PROFILES.UPDATED_AT, clock.instant())
        .where(live(user))
        .execute();
  }

  /**
   * Since when a case keeps others from seeing the profile; null to end that. False when there is
   * no profile.
   */
  boolean setWithheld(UserId user, @Nullable Instant since) {
    return db.write()
            .update(USER_PROFILES)
            .set(USER_PROFILES.WITHHELD_AT, since)
            .set(USER_PROFILES.UPDATED_AT, clock.instant())
            .where(live(user))
            .execute()
        == 1;
  }

  /** Whether others must not see the profile, for whichever reason. */
  boolean isHidden(UserId user) {
    return db.read()
        .fetchExists(
            USER_PROFILES,
            live(user)
                .and(
                    USER_PROFILES.HIDDEN_AT.isNotNull().or(USER_PROFILES.WITHHELD_AT.isNotNull())));
  }

  /** What somebody tells of themselves; locked until the open transaction ends. */
  Optional<String> lockBio(UserId user) {
    return db.write()
        .select(USER_PROFILES.BIO)
        .from(USER_PROFILES)
        .where(live(user))
        .forUpdate()
        .fetchOptional(USER_PROFILES.BIO);
  }

  void setBio(UserId user, @Nullable String bio) {
    db.write()
        .update(USER_PROFILES)
        .set(USER_PROFILES.BIO, bio)
        .set(USER_PROFILES.VERSION, USER_PROFILES.VERSION.plus(1))
        .set(USER_PROFILES.UPDATED_AT, clock.instant())
        .where(live(user))
        .execute();
  }

  /** Somebody has checked the birth date. */
  void setAgeVerified(UserId user) {
    Instant now = clock.instant();
    db.write()
        .update(USER_PROFILES)
        .set(USER_PROFILES.AGE_VERIFIED_AT, now)
        .set(USER_PROFILES.VERSION, USER_PROFILES.VERSION.plus(1))
        .set(USER_PROFILES.UPDATED_AT, now)
        .where(live(user))
        .execute();
  }

  /** False when the profile was complete before. */
  boolean setCompleted(UserId user) {
    return db.write()
            .update(USER_PROFILES)
            .set(USER_PROFILES.COMPLETED_AT, clock.instant())
            .set(USER_PROFILES.UPDATED_AT, USER_PROFILES.UPDATED_AT)
            .where(live(user))
            .and(USER_PROFILES.COMPLETED_AT.isNull())
            .execute()
        == 1;
  }

  /** Deletes the profile, and what hangs on it. */
  void delete(UserId user) {
    db.write().deleteFrom(USER_INTERESTS).where(USER_INTERESTS.USER_ID.eq(user)).execute();
    db.write().deleteFrom(USER_PREFERENCES).where(USER_PREFERENCES.USER_ID.eq(user)).execute();
    db.write().deleteFrom(USER_PROFILES).where(USER_PROFILES.USER_ID.eq(user)).execute();
  }

  private static Condition live(UserId user) {
    return USER_PROFILES.USER_ID.eq(user).and(USER_PROFILES.DELETED_AT.isNull());
  }

  private Profile profile(Record row, List<String> interests) {
    String gender = row.get(USER_PROFILES.GENDER);
    return new Profile(
        texts(row),
        birth(row),
        gender == null ? null : Gender.valueOf(gender),
        row.get(USER_PROFILES.COUNTRY),
        lists.read(row.get(USER_PROFILES.LANGUAGES)),
        row.get(USER_PROFILES.HEIGHT_CM),
        location(row),
        row.get(USER_PROFILES.HIDDEN_AT) != null || row.get(USER_PROFILES.WITHHELD_AT) != null,
        row.get(USER_PROFILES.COMPLETED_AT) != null,
        row.get(USER_PROFILES.VERSION),
        row.get(USER_PROFILES.UPDATED_AT),
        interests,
        row.get(USER_PREFERENCES.USER_ID) == null ? null : preferences(row));
  }

  private static Profile.Texts texts(Record row) {
    return new Profile.Texts(
        row.get(USER_PROFILES.DISPLAY_NAME),
        row.get(USER_PROFILES.BIO),
        row.get(USER_PROFILES.CITY),
        row.get(USER_PROFILES.OCCUPATION));
  }

  private static Birth birth(Record row) {
    return new Birth(
        row.get(USER_PROFILES.BIRTH_DATE),
        row.get(USER_PROFILES.AGE_VERIFIED_AT) != null,
        row.get(USER_PROFILES.TIME_ZONE),
        row.get(USER_PROFILES.AGE_REACHED));
  }

  private Preferences preferences(Record row) {
    return new Preferences(
        lists.read(row.get(USER_PREFERENCES.GENDERS)).stream().map(Gender::valueOf).toList(),
        row.get(USER_PREFERENCES.AGE_MIN),
        row.get(USER_PREFERENCES.AGE_MAX),
        row.get(USER_PREFERENCES.MAX_DISTANCE_KM),
        lists.read(row.get(USER_PREFERENCES.COUNTRIES)),
        lists.read(row.get(USER_PREFERENCES.LANGUAGES)),
        row.get(USER_PREFERENCES.SHARED_INTERESTS_ONLY));
  }

  private static @Nullable Location location(Record row) {
    BigDecimal latitude = row.get(USER_PROFILES.LATITUDE);
    return latitude == null
        ? null
        : new Location(latitude.doubleValue(), row.get(USER_PROFILES.LONGITUDE).doubleValue());
  }
}
