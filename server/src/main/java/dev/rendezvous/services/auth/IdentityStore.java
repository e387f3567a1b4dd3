package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.USER_IDENTITIES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The ways in which people sign in, in SQL: a password, and providers that vouch for them. */
@Singleton
final class IdentityStore {
  private static final String PASSWORD = "PASSWORD";

  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  /**
   * A password as it is kept.
   *
   * @param setAt when its owner set it; a new hash of the same password leaves it as it is
   */
  record Password(String hash, Instant setAt) {}

  /** A way to sign in, as its owner may read it. */
  record IdentityRow(String provider, Instant createdAt) {}

  IdentityStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** Sets the password of an account, in place of the one it may have. */
  void setPassword(UserId user, String hash) {
    Instant now = clock.instant();
    int changed =
        db.write()
            .update(USER_IDENTITIES)
            .set(USER_IDENTITIES.SECRET_HASH, hash)
            .set(USER_IDENTITIES.SECRET_CHANGED_AT, now)
            .set(USER_IDENTITIES.UPDATED_AT, now)
            .where(livePasswordOf(user))
            .execute();
    if (changed == 0) {
      insert(user, PASSWORD, user.toString(), hash);
    }
  }

  /** Puts another hash of the same password in place of one, unless that has changed meanwhile. */
  void rehash(UserId user, String before, String after) {
    db.write()
        .update(USER_IDENTITIES)
        .set(USER_IDENTITIES.SECRET_HASH, after)
        .where(livePasswordOf(user).and(USER_IDENTITIES.SECRET_HASH.eq(before)))
        .execute();
  }

  /** Takes the password away from an account that somebody else may have chosen it for. */
  void dropPassword(UserId user) {
    Instant now = clock.instant();
    db.write()
        .update(USER_IDENTITIES)
        .setNull(USER_IDENTITIES.SUBJECT_KEY)
        .setNull(USER_IDENTITIES.SECRET_HASH)
        .set(USER_IDENTITIES.DELETED_AT, now)
        .set(USER_IDENTITIES.UPDATED_AT, now)
        .where(livePasswordOf(user))
        .execute();
  }

  Optional<Password> findPassword(UserId user) {
    return db.read()
        .select(USER_IDENTITIES.SECRET_HASH, USER_IDENTITIES.SECRET_CHANGED_AT)
        .from(USER_IDENTITIES)
        .where(livePasswordOf(user))
        .fetchOptional(row -> new Password(row.value1(), row.value2()));
  }

  /** Takes from an account all providers that vouch for it, or one of their names for it. */
  void unlink(UserId user) {
    unlink(USER_IDENTITIES.USER_ID.eq(user).and(USER_IDENTITIES.PROVIDER.ne(PASSWORD)));
  }

  /** Takes from an account what a provider calls its owner. */
  void unlink(UserId user, String provider, String subject) {
    unlink(
        USER_IDENTITIES
            .USER_ID
            .eq(user)
            .and(USER_IDENTITIES.PROVIDER.eq(provider))
            .and(USER_IDENTITIES.SUBJECT_KEY.eq(subject)));
  }

  private void unlink(Condition which) {
    Instant now = clock.instant();
    db.write()
        .update(USER_IDENTITIES)
        .setNull(USER_IDENTITIES.SUBJECT_KEY)
        .set(USER_IDENTITIES.DELETED_AT, now)
        .set(USER_IDENTITIES.UPDATED_AT, now)
        .where(which.and(live()))
        .execute();
  }

  /** Lets a provider vouch for an account; false when it does so for another one already. */
  boolean link(UserId user, String provider, String subject) {
    try {
      insert(user, provider, subject, null);
      return true;
    } catch (IntegrityConstraintViolationException taken) {
      return false;
    }
  }

  /** The account for which a provider vouches under a name. */
  Optional<UserId> findLinked(String provider, String subject) {
    return db.read()
        .select(USER_IDENTITIES.USER_ID)
        .from(USER_IDENTITIES)
        .where(
            USER_IDENTITIES
                .PROVIDER
                .eq(provider)
                .and(USER_IDENTITIES.SUBJECT_KEY.eq(subject))
                .and(live()))
        .fetchOptional(USER_IDENTITIES.USER_ID);
  }

  /** What providers call somebody, each with the provider. */
  List<String> listLinked(UserId user) {
    return db.read()
        .select(USER_IDENTITIES.PROVIDER, USER_IDENTITIES.SUBJECT)
        .from(USER_IDENTITIES)
        .where(USER_IDENTITIES.USER_ID.eq(user).and(live()))
        .and(USER_IDENTITIES.PROVIDER.ne(PASSWORD))
        .fetch(row -> linked(row.value1(), row.value2()));
  }

  /** What a provider calls somebody, as {@link #listLinked} tells it. */
  static String linked(String provider, String subject) {
    return provider + ":" + subject;
  }

  List<IdentityRow> list(UserId user) {
    return db.read()
        .select(USER_IDENTITIES.PROVIDER, USER_IDENTITIES.CREATED_AT)
        .from(USER_IDENTITIES)
        .where(USER_IDENTITIES.USER_ID.eq(user).and(live()))
        .orderBy(USER_IDENTITIES.ID)
        .fetch(row -> new IdentityRow(row.value1(), row.value2()));
  }

  void deleteAll(UserId user) {
    db.write().deleteFrom(USER_IDENTITIES).where(USER_IDENTITIES.USER_ID.eq(user)).execute();
  }

  private void insert(UserId user, String provider, String subject, @Nullable String hash) {
    Instant now = clock.instant();
    db.write()
        .insertInto(USER_IDENTITIES)
        .set(USER_IDENTITIES.ID, ids.next())
        .set(USER_IDENTITIES.USER_ID, user)
        .set(USER_IDENTITIES.PROVIDER, provider)
        .set(USER_IDENTITIES.SUBJECT, subject)
        .set(USER_IDENTITIES.SUBJECT_KEY, subject)
        .set(USER_IDENTITIES.SECRET_HASH, hash)
        .set(USER_IDENTITIES.SECRET_CHANGED_AT, hash == null ? null : now)
        .set(USER_IDENTITIES.CREATED_AT, now)
        .set(USER_IDENTITIES.UPDATED_AT, now)
        .execute();
  }

  private static Condition livePasswordOf(UserId user) {
    return USER_IDENTITIES.USER_ID.eq(user).and(USER_IDENTITIES.PROVIDER.eq(PASSWORD)).and(live());
  }

  private static Condition live() {
    return USER_IDENTITIES.DELETED_AT.isNull();
  }
}
