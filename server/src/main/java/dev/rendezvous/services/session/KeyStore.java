package dev.rendezvous.services.session;

import static dev.rendezvous.db.schema.Tables.SIGNING_KEYS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Signing keys in SQL; at most one is current and one next, whichever process made them. */
@Singleton
final class KeyStore {
  private final Database db;

  /** How far a key is in its life. */
  enum State {
    /** Published, so that others know it once it signs. */
    NEXT,
    /** Signs. */
    CURRENT,
    /** Signs no more; what it signed is accepted until it has run out. */
    PREVIOUS,
    /** Its tokens are refused. */
    RETIRED
  }

  /**
   * A signing key as it is kept.
   *
   * @param activatedAt since when it signs; null for the next one
   */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record KeyRow(
      String kid,
      byte[] sealedPrivateKey,
      String publicJwk,
      State state,
      @Nullable Instant activatedAt,
      Instant createdAt) {}

  KeyStore(Database db) {
    this.db = db;
  }

  /** The keys whose tokens are accepted and that are published, newest first. */
  List<KeyRow> listAccepted() {
    return db.read()
        .select(SIGNING_KEYS.fields())
        .from(SIGNING_KEYS)
        .where(SIGNING_KEYS.STATE.ne(State.RETIRED.name()))
        .orderBy(SIGNING_KEYS.CREATED_AT.desc())
        .fetch(KeyStore::key);
  }

  /** The key in a state, locked; in an open transaction. */
  Optional<KeyRow> lock(State state) {
    return db.write()
        .select(SIGNING_KEYS.fields())
        .from(SIGNING_KEYS)
        .where(SIGNING_KEYS.STATE_KEY.eq(state.name()))
        .forUpdate()
        .fetchOptional(KeyStore::key);
  }

  /** Keeps a key as the current or next one; false when another process was faster. */
  boolean insert(KeyRow key) {
    try {
      db.write()
          .insertInto(SIGNING_KEYS)
          .set(SIGNING_KEYS.KID, key.kid())
          .set(SIGNING_KEYS.ALGORITHM, "RS256")
          .set(SIGNING_KEYS.PRIVATE_KEY_SEALED, key.sealedPrivateKey())
          .set(SIGNING_KEYS.PUBLIC_JWK, key.publicJwk())
          .set(SIGNING_KEYS.STATE, key.state().name())
          .set(SIGNING_KEYS.STATE_KEY, key.state().name())
          .set(SIGNING_KEYS.ACTIVATED_AT, key.activatedAt())
          .set(SIGNING_KEYS.CREATED_AT, key.createdAt())
          .set(SIGNING_KEYS.UPDATED_AT, key.createdAt())
          .execute();
      return true;
    } catch (IntegrityConstraintViolationException another) {
      return false;
    }
  }

  /** The key stops to sign. */
  void supersede(String kid, Instant now) {
    db.write()
        .update(SIGNING_KEYS)
        .set(SIGNING_KEYS.STATE, State.PREVIOUS.name())
        .setNull(SIGNING_KEYS.STATE_KEY)
        .set(SIGNING_KEYS.RETIRED_AT, now)
        .set(SIGNING_KEYS.UPDATED_AT, now)
        .where(SIGNING_KEYS.KID.eq(kid))
        .execute();
  }

  /** The key begins to sign. */
  void activate(String kid, Instant now) {
    db.write()
        .update(SIGNING_KEYS)
        .set(SIGNING_KEYS.STATE, State.CURRENT.name())
        .set(SIGNING_KEYS.STATE_KEY, State.CURRENT.name())
        .set(SIGNING_KEYS.ACTIVATED_AT, now)
        .set(SIGNING_KEYS.UPDATED_AT, now)
        .where(SIGNING_KEYS.KID.eq(kid))
        .execute();
  }

  /** Forgets the private half of keys that stopped to sign before a time, and refuses them. */
  void retire(Instant before, Instant now) {
    db.write()
        .update(SIGNING_KEYS)
        .set(SIGNING_KEYS.STATE, State.RETIRED.name())
        .set(SIGNING_KEYS.PRIVATE_KEY_SEALED, new byte[0])
        .set(SIGNING_KEYS.UPDATED_AT, now)
        .where(SIGNING_KEYS.STATE.eq(State.PREVIOUS.name()).and(SIGNING_KEYS.RETIRED_AT.lt(before)))
        .execute();
  }

  private static KeyRow key(Record row) {
    return new KeyRow(
        row.get(SIGNING_KEYS.KID),
        row.get(SIGNING_KEYS.PRIVATE_KEY_SEALED),
        row.get(SIGNING_KEYS.PUBLIC_JWK),
        State.valueOf(row.get(SIGNING_KEYS.STATE)),
        row.get(SIGNING_KEYS.ACTIVATED_AT),
        row.get(SIGNING_KEYS.CREATED_AT));
  }
}
