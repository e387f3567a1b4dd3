package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.SIGNING_KEYS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Signing keys in SQL; at most one of them is current, whichever process made it. */
@Singleton
final class KeyStore {
  private static final String CURRENT = "CURRENT";
  private static final String RETIRED = "RETIRED";

  private final Database db;

  /** A signing key as it is kept. */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record KeyRow(String kid, byte[] sealedPrivateKey, String publicJwk, boolean current) {}

  KeyStore(Database db) {
    this.db = db;
  }

  /** The keys whose tokens are accepted, newest first. */
  List<KeyRow> listAccepted() {
    return db.read()
        .select(
            SIGNING_KEYS.KID,
            SIGNING_KEYS.PRIVATE_KEY_SEALED,
            SIGNING_KEYS.PUBLIC_JWK,
            SIGNING_KEYS.STATE)
        .from(SIGNING_KEYS)
        .where(SIGNING_KEYS.STATE.ne(RETIRED))
        .orderBy(SIGNING_KEYS.CREATED_AT.desc())
        .fetch(row ->
            new KeyRow(row.value1(), row.value2(), row.value3(), CURRENT.equals(row.value4())));
  }

  /** Keeps a key as the current one; false when another process was faster. */
  boolean insertCurrent(KeyRow key, Instant now) {
    try {
      db.write()
          .insertInto(SIGNING_KEYS)
          .set(SIGNING_KEYS.KID, key.kid())
          .set(SIGNING_KEYS.ALGORITHM, "RS256")
          .set(SIGNING_KEYS.PRIVATE_KEY_SEALED, key.sealedPrivateKey())
          .set(SIGNING_KEYS.PUBLIC_JWK, key.publicJwk())
          .set(SIGNING_KEYS.STATE, CURRENT)
          .set(SIGNING_KEYS.STATE_KEY, CURRENT)
          .set(SIGNING_KEYS.ACTIVATED_AT, now)
          .set(SIGNING_KEYS.CREATED_AT, now)
          .set(SIGNING_KEYS.UPDATED_AT, now)
          .execute();
      return true;
    } catch (IntegrityConstraintViolationException another) {
      return false;
    }
  }
}
