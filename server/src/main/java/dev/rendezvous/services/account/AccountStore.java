package dev.rendezvous.services.account;

import static dev.rendezvous.db.schema.Tables.USERS;

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
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in SQL.
 *
 * <p>An address belongs to an account only once it was verified. Until then any number of
 * registrations may name it, and none of them knows or hinders another: who verifies, wins.
 */
@Singleton
final class AccountStore {
  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  AccountStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  UserId insertClaim(EmailAddress email, String locale) {
    UserId id = new UserId(ids.next());
    Instant now = clock.instant();
    db.write()
        .insertInto(USERS)
        .set(USERS.ID, id)
        .set(USERS.EMAIL, email.shown())
        .set(USERS.PENDING_EMAIL_KEY, email.key())
        .set(USERS.LOCALE, locale)
        .set(USERS.ROLE, Role.USER.name())
        .set(USERS.STATUS, AccountStatus.ACTIVE.name())
        .set(USERS.TERMS_ACCEPTED_AT, now)
        .set(USERS.CREATED_AT, now)
        .set(USERS.UPDATED_AT, now)
        .execute();
    return id;
  }

  /** Gives the address to the account; false when another account has it. */
  boolean confirm(UserId id, String emailKey) {
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

  Optional<Account> find(UserId id) {
    return db.read()
        .select(USERS.fields())
        .from(USERS)
        .where(USERS.ID.eq(id).and(held()))
        .fetchOptional(AccountStore::account);
  }

  /** The account, locked until the open transaction ends. */
  Optional<Account> lock(UserId id) {
    return db.write()
        .select(USERS.fields())
        .from(USERS)
        .where(USERS.ID.eq(id).and(held()))
        .forUpdate()
        .fetchOptional(AccountStore::account);
  }

  /** The account that lives under an address, or else the last one that was deleted there. */
  Optional<Account> findOwner(String emailKey) {
    Optional<Account> living =
        db.read()
            .select(USERS.fields())
            .from(USERS)
            .where(USERS.EMAIL_KEY.eq(emailKey).and(live()))
            .fetchOptional(AccountStore::account);
    Optional<Account> deleted =
        db.read()
            .select(USERS.fields())
            .from(USERS)
            .where(USERS.DELETED_EMAIL_KEY.eq(emailKey).and(held()))
            .orderBy(USERS.DELETED_AT.desc())
            .limit(1)
            .fetchOptional(AccountStore::account);
    return living.or(() -> deleted);
  }

  /** The registrations that name an address and wait for its code, newest first. */
  List<Account> listClaims(String emailKey, int limit) {
    return db.read()
        .select(USERS.fields())
        .from(USERS)
        .where(USERS.PENDING_EMAIL_KEY.eq(emailKey).and(live()))
        .orderBy(USERS.ID.desc())
        .limit(limit)
        .fetch(AccountStore::account);
  }

  /** Claims that were made before a time and never proven, oldest first. */
  List<UserId> listStaleClaims(Instant before, int limit) {
    return db.read()
        .select(USERS.ID)
        .from(USERS)
        .where(
            USERS
                .PENDING_EMAIL_KEY
                .isNotNull()
                .and(USERS.EMAIL_VERIFIED_AT.isNull())
                .and(live())
                .and(USERS.CREATED_AT.lt(before)))
        .orderBy(USERS.ID)
        .limit(limit)
        .fetch(USERS.ID);
  }

  /** Also of an account that its owner has deleted, so that nobody evades a ban by deleting. */
  void setStatus(UserId id, AccountStatus status, @Nullable Instant until) {
    db.write()
        .update(USERS)
        .set(USERS.STATUS, status.name())
        .set(USERS.SUSPENDED_UNTIL, until)
        .set(USERS.UPDATED_AT, clock.instant())
        .where(USERS.ID.eq(id).and(held()))
        .execute();
  }

  void setRole(UserId id, Role role) {
    db.write()
        .update(USERS)
        .set(USERS.ROLE, role.name())
        .set(USERS.UPDATED_AT, clock.instant())
        .where(USERS.ID.eq(id).and(live()))
        .execute();
  }

  /** Frees the address, and keeps it aside for the case that the deletion is taken back. */
  void delete(UserId id, Instant erasureDueAt) {
    Instant now = clock.instant();
    db.write()
        .update(USERS)
        .set(USERS.DELETED_EMAIL_KEY, USERS.EMAIL_KEY)
        .setNull(USERS.EMAIL_KEY)
        .setNull(USERS.PENDING_EMAIL_KEY)
        .set(USERS.STATUS, AccountStatus.DELETED.name())
        .set(USERS.DELETED_AT, now)
        .set(USERS.ERASURE_DUE_AT, erasureDueAt)
        .set(USERS.UPDATED_AT, now)
        .where(USERS.ID.eq(id).and(live()))
        .execute();
  }

  /** Takes a deletion back; false when another account has the address by now. */
  boolean restore(UserId id) {
    try {
      return db.write()
              .update(USERS)
              .set(USERS.EMAIL_KEY, USERS.DELETED_EMAIL_KEY)
              .setNull(USERS.DELETED_EMAIL_KEY)
              .set(USERS.STATUS, AccountStatus.ACTIVE.name())
              .setNull(USERS.SUSPENDED_UNTIL)
              .setNull(USERS.DELETED_AT)
              .setNull(USERS.ERASURE_DUE_AT)
              .set(USERS.UPDATED_AT, clock.instant())
              .where(USERS.ID.eq(id).and(USERS.DELETED_AT.isNotNull()).and(held()))
              .execute()
          == 1;
    } catch (IntegrityConstraintViolationException taken) {
      return false;
    }
  }

  List<UserId> listDueForErasure(Instant now, int limit) {
    return db.read()
        .select(USERS.ID)
        .from(USERS)
        .where(USERS.ERASURE_DUE_AT.le(now).and(held()))
        .orderBy(USERS.ERASURE_DUE_AT)
        .limit(limit)
        .fetch(USERS.ID);
  }

  /** Leaves of the account that there was one, and when it came and went. */
  void erase(UserId id) {
    Instant now = clock.instant();
    db.write()
        .update(USERS)
        .setNull(USERS.EMAIL)
        .setNull(USERS.EMAIL_KEY)
        .setNull(USERS.PENDING_EMAIL_KEY)
        .setNull(USERS.DELETED_EMAIL_KEY)
        .setNull(USERS.EMAIL_VERIFIED_AT)
        .setNull(USERS.ERASURE_DUE_AT)
        .set(USERS.ROLE, Role.USER.name())
        .set(USERS.LOCALE, "en")
        .set(USERS.STATUS, AccountStatus.DELETED.name())
        .set(USERS.DELETED_AT, DSL.coalesce(USERS.DELETED_AT, now))
        .set(USERS.ERASED_AT, now)
        .set(USERS.UPDATED_AT, now)
        .where(USERS.ID.eq(id).and(held()))
        .execute();
  }

  private static Condition live() {
    return USERS.DELETED_AT.isNull();
  }

  /** Not erased: there still is somebody behind the row. */
  private static Condition held() {
    return USERS.ERASED_AT.isNull();
  }

  private static Account account(Record row) {
    return new Account(
        row.get(USERS.ID),
        row.get(USERS.EMAIL),
        row.get(USERS.EMAIL_VERIFIED_AT) != null,
        Role.valueOf(row.get(USERS.ROLE)),
        AccountStatus.valueOf(row.get(USERS.STATUS)),
        row.get(USERS.LOCALE),
        row.get(USERS.CREATED_AT),
        row.get(USERS.SUSPENDED_UNTIL),
        row.get(USERS.ERASURE_DUE_AT));
  }
}
