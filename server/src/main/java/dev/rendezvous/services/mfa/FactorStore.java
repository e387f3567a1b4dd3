package dev.rendezvous.services.mfa;

import static dev.rendezvous.db.schema.Tables.MFA_FACTORS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Second factors in SQL: of each person at most one TOTP secret, and the recovery codes. */
@Singleton
final class FactorStore {
  private static final String TOTP = "TOTP";
  private static final String RECOVERY_CODE = "RECOVERY_CODE";

  private final Database db;
  private final IdGenerator ids;

  /** A TOTP secret as it is kept; it is good for sign-in once it is confirmed. */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record TotpRow(UUID id, byte[] sealedSecret, Instant createdAt, @Nullable Instant confirmedAt) {
    boolean isConfirmed() {
      return confirmedAt != null;
    }
  }

  FactorStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  boolean isConfirmed(UserId user) {
    return db.read()
        .fetchExists(
            MFA_FACTORS,
            MFA_FACTORS.TOTP_USER_ID.eq(user).and(MFA_FACTORS.CONFIRMED_AT.isNotNull()));
  }

  Optional<TotpRow> findTotp(UserId user) {
    return totp(db.read(), user).fetchOptional(FactorStore::totpRow);
  }

  /** As {@link #findTotp}; nobody else changes it until the end of the transaction. */
  Optional<TotpRow> lockTotp(UserId user) {
    return totp(db.write(), user).forUpdate().fetchOptional(FactorStore::totpRow);
  }

  /**
   * Lets one at a time change what hangs on somebody's second factor.
   *
   * @throws dev.rendezvous.types.AppError MFA_NOT_ENABLED
   */
  void lockConfirmed(UserId user) {
    if (lockTotp(user).filter(TotpRow::isConfirmed).isEmpty()) {
      throw MfaError.MFA_NOT_ENABLED.asError();
    }
  }

  private static SelectConditionStep<? extends Record> totp(DSLContext sql, UserId user) {
    return sql.select(
            MFA_FACTORS.ID,
            MFA_FACTORS.SECRET_SEALED,
            MFA_FACTORS.CREATED_AT,
            MFA_FACTORS.CONFIRMED_AT)
        .from(MFA_FACTORS)
        .where(MFA_FACTORS.TOTP_USER_ID.eq(user));
  }

  private static TotpRow totpRow(Record row) {
    return new TotpRow(
        row.get(MFA_FACTORS.ID),
        row.get(MFA_FACTORS.SECRET_SEALED),
        row.get(MFA_FACTORS.CREATED_AT),
        row.get(MFA_FACTORS.CONFIRMED_AT));
  }

  /** Keeps a secret in place of one that was not confirmed; false when one was. */
  boolean replaceUnconfirmed(UserId user, byte[] sealedSecret, Instant now) {
    db.write()
        .deleteFrom(MFA_FACTORS)
        .where(MFA_FACTORS.TOTP_USER_ID.eq(user).and(MFA_FACTORS.CONFIRMED_AT.isNull()))
        .execute();
    try {
      db.write()
          .insertInto(MFA_FACTORS)
          .set(MFA_FACTORS.ID, ids.next())
          .set(MFA_FACTORS.USER_ID, user)
          .set(MFA_FACTORS.KIND, TOTP)
          .set(MFA_FACTORS.TOTP_USER_ID, user)
          .set(MFA_FACTORS.SECRET_SEALED, sealedSecret)
          .set(MFA_FACTORS.CREATED_AT, now)
          .set(MFA_FACTORS.UPDATED_AT, now)
          .execute();
      return true;
    } catch (IntegrityConstraintViolationException another) {
      return false;
    }
  }

  /** Confirms a secret with its first code, whose step is taken. */
  void confirm(UUID totp, long step, Instant now) {
    db.write()
        .update(MFA_FACTORS)
        .set(MFA_FACTORS.CONFIRMED_AT, now)
        .set(MFA_FACTORS.LAST_STEP, step)
        .set(MFA_FACTORS.UPDATED_AT, now)
        .where(MFA_FACTORS.ID.eq(totp))
        .execute();
  }

  /** Takes a step that is newer than all before; of those who try at once one succeeds. */
  boolean takeStep(UUID totp, long step, Instant now) {
    return db.write()
            .update(MFA_FACTORS)
            .set(MFA_FACTORS.LAST_STEP, step)
            .set(MFA_FACTORS.USED_AT, now)
            .set(MFA_FACTORS.UPDATED_AT, now)
            .where(
                MFA_FACTORS
                    .ID
                    .eq(totp)
                    .and(MFA_FACTORS.CONFIRMED_AT.isNotNull())
                    .and(MFA_FACTORS.LAST_STEP.isNull().or(MFA_FACTORS.LAST_STEP.lt(step))))
            .execute()
        == 1;
  }

  /** Uses a recovery code up; of those who try at once one succeeds. */
  boolean takeRecoveryCode(UserId user, byte[] digest, Instant now) {
    return db.write()
            .update(MFA_FACTORS)
            .set(MFA_FACTORS.USED_AT, now)
            .set(MFA_FACTORS.UPDATED_AT, now)
            .where(unusedCodes(user).and(MFA_FACTORS.CODE_HASH.eq(digest)))
            .execute()
        == 1;
  }

  int countRecoveryCodes(UserId user) {
    return db.read().fetchCount(MFA_FACTORS, unusedCodes(user));
  }

  /** Keeps new recovery codes; those before are void. */
  void replaceRecoveryCodes(UserId user, List<byte[]> digests, Instant now) {
    db.write().deleteFrom(MFA_FACTORS).where(codes(user)).execute();
    var insert =
        db.write()
            .insertInto(
                MFA_FACTORS,
                MFA_FACTORS.ID,
                MFA_FACTORS.USER_ID,
                MFA_FACTORS.KIND,
                MFA_FACTORS.CODE_HASH,
                MFA_FACTORS.CREATED_AT,
                MFA_FACTORS.UPDATED_AT);
    for (byte[] digest : digests) {
      var _ = insert.values(ids.next(), user, RECOVERY_CODE, digest, now, now);
    }
    insert.execute();
  }

  /** Removes all second factors of somebody. */
  void deleteAll(UserId user) {
    db.write().deleteFrom(MFA_FACTORS).where(MFA_FACTORS.USER_ID.eq(user)).execute();
  }

  private static Condition codes(UserId user) {
    return MFA_FACTORS.USER_ID.eq(user).and(MFA_FACTORS.KIND.eq(RECOVERY_CODE));
  }

  private static Condition unusedCodes(UserId user) {
    return codes(user).and(MFA_FACTORS.USED_AT.isNull());
  }
}
