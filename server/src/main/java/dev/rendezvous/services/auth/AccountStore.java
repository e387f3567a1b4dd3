package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.USERS;
import static dev.rendezvous.db.schema.Tables.USER_IDENTITIES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Accounts in SQL.
 *
 * <p>An address belongs to an account only once it was verified. Until then any number of
 * registrations may name it, and none of them knows or hinders another: who verifies, wins.
 */
@Singleton
final class AccountStore {
  private static final String PASSWORD = "PASSWORD";

  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  AccountStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  UserId insertPending(EmailAddress email, String passwordHash) {
    UserId id = new UserId(ids.next());
    Instant now = clock.instant();
    db.write()
        .insertInto(USERS)
        .set(USERS.ID, id)
        .set(USERS.EMAIL, email.shown())
        .set(USERS.PENDING_EMAIL_KEY, email.key())
        .set(USERS.ROLE, Role.USER.name())
        .set(USERS.STATUS, AccountStatus.ACTIVE.name())
        .set(USERS.TERMS_ACCEPTED_AT, now)
        .set(USERS.CREATED_AT, now)
        .set(USERS.UPDATED_AT, now)
        .execute();
    db.write()
        .insertInto(USER_IDENTITIES)
        .set(USER_IDENTITIES.ID, ids.next())
        .set(USER_IDENTITIES.USER_ID, id)
        .set(USER_IDENTITIES.PROVIDER, PASSWORD)
        .set(USER_IDENTITIES.SUBJECT, id.toString())
        .set(USER_IDENTITIES.SUBJECT_KEY, id.toString())
        .set(USER_IDENTITIES.SECRET_HASH, passwordHash)
        .set(USER_IDENTITIES.SECRET_CHANGED_AT, now)
        .set(USER_IDENTITIES.CREATED_AT, now)
        .set(USER_IDENTITIES.UPDATED_AT, now)
        .execute();
    return id;
  }

  /** Gives the address to the account; false when another account has it. */
  boolean verify(UserId id, String emailKey) {
    Instant now = clock.instant();
    try {
      return db.write()
              .update(USERS)
              .set(USERS.EMAIL_KEY, emailKey)
              .setNull(USERS.PENDING_EMAIL_KEY)
              .set(USERS.EMAIL_VERIFIED_AT, now)
              .set(USERS.UPDATED_AT, now)
              .where(USERS.ID.eq(id).and(USERS.PENDING_EMAIL_KEY.eq(emailKey)).and(live()))
              .execute()
          == 1;
    } catch (IntegrityConstraintViolationException taken) {
      return false;
    }
  }

  /** Takes the password away from an account that somebody else may have chosen it for. */
  void dropPassword(UserId id) {
    Instant now = clock.instant();
    db.write()
        .update(USER_IDENTITIES)
        .setNull(USER_IDENTITIES.SUBJECT_KEY)
        .setNull(USER_IDENTITIES.SECRET_HASH)
        .set(USER_IDENTITIES.DELETED_AT, now)
        .where(
            USER_IDENTITIES
                .USER_ID
                .eq(id)
                .and(USER_IDENTITIES.PROVIDER.eq(PASSWORD))
                .and(USER_IDENTITIES.DELETED_AT.isNull()))
        .execute();
  }

  Optional<Account> findVerified(String emailKey) {
    return find(USERS.EMAIL_KEY.eq(emailKey));
  }

  Optional<Account> find(UserId id) {
    return find(USERS.ID.eq(id));
  }

  /** The registrations that name an address and wait for its code, newest first. */
  List<Account> listPending(String emailKey, int limit) {
    return db.read()
        .select(USERS.fields())
        .from(USERS)
        .where(USERS.PENDING_EMAIL_KEY.eq(emailKey).and(live()))
        .orderBy(USERS.ID.desc())
        .limit(limit)
        .fetch(AccountStore::account);
  }

  Optional<String> findPasswordHash(UserId id) {
    return db.read()
        .select(USER_IDENTITIES.SECRET_HASH)
        .from(USER_IDENTITIES)
        .where(
            USER_IDENTITIES
                .USER_ID
                .eq(id)
                .and(USER_IDENTITIES.PROVIDER.eq(PASSWORD))
                .and(USER_IDENTITIES.DELETED_AT.isNull()))
        .fetchOptional(USER_IDENTITIES.SECRET_HASH);
  }

  private Optional<Account> find(Condition which) {
    return db.read()
        .select(USERS.fields())
        .from(USERS)
        .where(which.and(live()))
        .fetchOptional(AccountStore::account);
  }

  private static Condition live() {
    return USERS.DELETED_AT.isNull();
  }

  private static Account account(Record row) {
    return new Account(
        row.get(USERS.ID),
        row.get(USERS.EMAIL),
        row.get(USERS.EMAIL_VERIFIED_AT) != null,
        Role.valueOf(row.get(USERS.ROLE)),
        AccountStatus.valueOf(row.get(USERS.STATUS)),
        row.get(USERS.CREATED_AT));
  }
}
