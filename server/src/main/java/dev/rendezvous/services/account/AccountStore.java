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

  /** Claims that were made before a time and never proven. */
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
        .orderBy(USERS.PENDING_EMAIL_KEY, USERS.ID)
        .limit(limit)
        .fetch(USERS.ID);
  }

  /** Nobody can prove this claim any more, and it is due for erasure; false when it was proven. */
  boolean giveUpClaim(UserId id) {
    Instant now = clock.instant();
    return db.write()
            .update(USERS)
            .setNull(USERS.PENDING_EMAIL_KEY)
            .set(USERS.STATUS, AccountStatus.DELETED.name())
            .set(USERS.DELETED_AT, now)
            .set(USERS.ERASURE_DUE_AT, now)
            .set(USERS.UPDATED_AT, now)
            .where(
                USERS
                    .ID
                    .eq(id)
                    .and(USERS.PENDING_EMAIL_KEY.isNotNull())
                    .and(USERS.EMAIL_VERIFIED_AT.isNull())
                    .and(live()))
            .execute()
        == 1;
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

  boolean isAdmin(UserId id) {
    return db.read().fetchExists(USERS, USERS.ID.eq(id).and(USERS.ROLE.eq(Role.ADMIN.name())));
  }

  /** Whether there is an administrator who was not banned. */
  boolean hasAdmin() {
    return db.read()
        .fetchExists(
            USERS,
            USERS
                .ROLE
                .eq(Role.ADMIN.name())
                .and(USERS.STATUS.ne(AccountStatus.BANNED.name()))
                .and(live()));
  }

  /** See {@link StandingApi#lockAdmins}. */
  List<UserId> lockAdmins() {
    return db
        .write()
        .select(USERS.ID, USERS.STATUS)
        .from(USERS)
        .where(USERS.ROLE.eq(Role.ADMIN.name()).and(USERS.DELETED_AT.isNull()))
        .orderBy(USERS.ID)
        .forUpdate()
        .fetch()
        .stream()
        .filter(row -> AccountStatus.ACTIVE.name().equals(row.value2()))
        .map(row -> row.value1())
        .toList();
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

  /**
   * Takes a deletion back; false when another account has the address by now, or its erasure has
   * begun.
   */
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
              .where(USERS.ID.eq(id).and(USERS.DELETED_EMAIL_KEY.isNotNull()).and(held()))
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

  /** From here on the deletion can't be taken back; false when the account is not due. */
  boolean beginErasure(UserId id) {
    Instant now = clock.instant();
    return db.write()
            .update(USERS)
            .setNull(USERS.DELETED_EMAIL_KEY)
            .set(USERS.UPDATED_AT, now)
            .where(USERS.ID.eq(id).and(USERS.ERASURE_DUE_AT.le(now)).and(held()))
            .execute()
        == 1;
  }

  void postponeErasure(UserId id, Instant until) {
    db.write()
        .update(USERS)
        .set(USERS.ERASURE_DUE_AT, until)
        .set(USERS.UPDATED_AT, clock.instant())
        .where(USERS.ID.eq(id).and(USERS.ERASURE_DUE_AT.isNotNull()).and(held()))
        .execute();
  }

  /** Deletes the row of somebody who never proved an address; false when somebody did. */
  boolean deleteUnproven(UserId id) {
    return db.write()
            .deleteFrom(USERS)
            .where(
                USERS
                    .ID
                    .eq(id)
                    .and(USERS.EMAIL_VERIFIED_AT.isNull())
                    .and(USERS.PENDING_EMAIL_KEY.isNull())
                    .and(USERS.DELETED_AT.isNotNull())
                    .and(held()))
            .execute()
        == 1;
  }

  /**
   * Leaves of the account that there was one, when it came and went, and whether it was banned;
   * false when that was done before.
   */
  boolean erase(UserId id) {
    Instant now = clock.instant();
    String banned = AccountStatus.BANNED.name();
    return db.write()
            .update(USERS)
            .setNull(USERS.EMAIL)
            .setNull(USERS.EMAIL_KEY)
            .setNull(USERS.PENDING_EMAIL_KEY)
            .setNull(USERS.DELETED_EMAIL_KEY)
            .setNull(USERS.EMAIL_VERIFIED_AT)
            .setNull(USERS.ERASURE_DUE_AT)
            .setNull(USERS.SUSPENDED_UNTIL)
            .set(USERS.ROLE, Role.USER.name())
            .set(USERS.LOCALE, "en")
            .set(
                USERS.STATUS,
                DSL.when(USERS.STATUS.eq(banned), banned).otherwise(AccountStatus.DELETED.name()))
            .set(USERS.DELETED_AT, DSL.coalesce(USERS.DELETED_AT, now))
            .set(USERS.ERASED_AT, now)
            .set(USERS.UPDATED_AT, now)
            .where(USERS.ID.eq(id).and(held()))
            .execute()
        == 1;
  }

  /** When the terms were accepted. */
  Optional<Instant> findTermsAcceptedAt(UserId id) {
    return db.read()
        .select(USERS.TERMS_ACCEPTED_AT)
        .from(USERS)
        .where(USERS.ID.eq(id).and(held()))
        .fetchOptional(USERS.TERMS_ACCEPTED_AT);
  }

  private static Condition live() {
    return USERS.DELETED_AT.isNull();
  }

  /** Not erased: there still is somebody behind the row. */
  static Condition held() {
    return USERS.ERASED_AT.isNull();
  }

  static Account account(Record row) {
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
