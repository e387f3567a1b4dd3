package dev.rendezvous.services.passkey;

import static dev.rendezvous.db.schema.Tables.PASSKEYS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import dev.rendezvous.utils.Sha256;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;

/** Passkeys in SQL. */
@Singleton
final class PasskeyStore {
  /** As many as the table has slots for. */
  static final int MAX_PER_USER = 10;

  private final Database db;
  private final IdGenerator ids;
  private final InstantSource clock;

  /** What came of an insert. */
  sealed interface Insertion {
    record Done(Passkey passkey) implements Insertion {}

    /** Somebody has this credential already. */
    record Known() implements Insertion {}

    /** The user has as many as they may. */
    record Full() implements Insertion {}
  }

  PasskeyStore(Database db, IdGenerator ids, InstantSource clock) {
    this.db = db;
    this.ids = ids;
    this.clock = clock;
  }

  /** Passkeys of somebody, oldest first. */
  List<Passkey> list(UserId user) {
    return db.read()
        .select(PASSKEYS.fields())
        .from(PASSKEYS)
        .where(PASSKEYS.USER_ID.eq(user))
        .orderBy(PASSKEYS.ID)
        .limit(MAX_PER_USER)
        .fetch(PasskeyStore::passkey);
  }

  Optional<Passkey> findByCredential(byte[] credentialId) {
    return find(PASSKEYS.CREDENTIAL_KEY.eq(Sha256.of(credentialId)));
  }

  Optional<Passkey> find(UserId user, UUID id) {
    return find(PASSKEYS.ID.eq(id).and(PASSKEYS.USER_ID.eq(user)));
  }

  private Optional<Passkey> find(Condition which) {
    return db.read()
        .select(PASSKEYS.fields())
        .from(PASSKEYS)
        .where(which)
        .fetchOptional(PasskeyStore::passkey);
  }

  /**
   * Keeps a new passkey in a free slot. Those who add at once may meet in a slot; then the next
   * free one is tried.
   */
  Insertion insert(UserId user, Passkey.Credential credential, String name) {
    Passkey passkey = new Passkey(ids.next(), user, credential, name, clock.instant(), null);
    for (int i = 0; i < MAX_PER_USER; i++) {
      Optional<Integer> slot = freeSlot(user);
      if (slot.isEmpty()) {
        break;
      }
      if (insert(passkey, slot.get())) {
        return new Insertion.Done(passkey);
      }
      if (findByCredential(credential.id()).isPresent()) {
        return new Insertion.Known();
      }
    }
    return new Insertion.Full();
  }

  private Optional<Integer> freeSlot(UserId user) {
    Set<Integer> taken =
        new HashSet<>(
            db.write()
                .select(PASSKEYS.SLOT)
                .from(PASSKEYS)
                .where(PASSKEYS.USER_ID.eq(user))
                .fetch(PASSKEYS.SLOT));
    return IntStream.range(0, MAX_PER_USER).boxed().filter(s -> !taken.contains(s)).findFirst();
  }

  private boolean insert(Passkey passkey, int slot) {
    Passkey.Credential credential = passkey.credential();
    try {
      db.write()
          .insertInto(PASSKEYS)
          .set(PASSKEYS.ID, passkey.id())
          .set(PASSKEYS.USER_ID, passkey.user())
          .set(PASSKEYS.SLOT, slot)
          .set(PASSKEYS.CREDENTIAL_ID, credential.id())
          .set(PASSKEYS.CREDENTIAL_KEY, Sha256.of(credential.id()))
          .set(PASSKEYS.PUBLIC_KEY, credential.publicKey())
          .set(PASSKEYS.USER_HANDLE, credential.userHandle())
          .set(PASSKEYS.SIGN_COUNT, credential.signCount())
          .set(PASSKEYS.TRANSPORTS, String.join(",", credential.transports()))
          .set(PASSKEYS.AAGUID, credential.aaguid())
          .set(PASSKEYS.BACKUP_ELIGIBLE, credential.backupEligible())
          .set(PASSKEYS.BACKED_UP, credential.backedUp())
          .set(PASSKEYS.NAME, passkey.name())
          .set(PASSKEYS.CREATED_AT, passkey.createdAt())
          .set(PASSKEYS.UPDATED_AT, passkey.createdAt())
          .execute();
      return true;
    } catch (IntegrityConstraintViolationException taken) {
      return false;
    }
  }

  /**
   * Notes a sign-in. Of those that tell the same count one succeeds, except where the authenticator
   * does not count.
   */
  boolean use(UUID id, long signCount, boolean backedUp) {
    Instant now = clock.instant();
    Condition countRises =
        signCount == 0 ? PASSKEYS.SIGN_COUNT.eq(0L) : PASSKEYS.SIGN_COUNT.lt(signCount);
    return db.write()
            .update(PASSKEYS)
            .set(PASSKEYS.SIGN_COUNT, signCount)
            .set(PASSKEYS.BACKED_UP, backedUp)
            .set(PASSKEYS.LAST_USED_AT, now)
            .set(PASSKEYS.UPDATED_AT, now)
            .where(PASSKEYS.ID.eq(id).and(countRises))
            .execute()
        == 1;
  }

  /** False when it is gone already. */
  boolean delete(UUID id) {
    return db.write().deleteFrom(PASSKEYS).where(PASSKEYS.ID.eq(id)).execute() == 1;
  }

  void deleteAll(UserId user) {
    db.write().deleteFrom(PASSKEYS).where(PASSKEYS.USER_ID.eq(user)).execute();
  }

  private static Passkey passkey(Record row) {
    String transports = row.get(PASSKEYS.TRANSPORTS);
    return new Passkey(
        row.get(PASSKEYS.ID),
        row.get(PASSKEYS.USER_ID),
        new Passkey.Credential(
            row.get(PASSKEYS.CREDENTIAL_ID),
            row.get(PASSKEYS.PUBLIC_KEY),
            row.get(PASSKEYS.USER_HANDLE),
            row.get(PASSKEYS.SIGN_COUNT),
            transports.isEmpty() ? List.of() : Arrays.asList(transports.split(",", -1)),
            row.get(PASSKEYS.AAGUID),
            row.get(PASSKEYS.BACKUP_ELIGIBLE),
            row.get(PASSKEYS.BACKED_UP)),
        row.get(PASSKEYS.NAME),
        row.get(PASSKEYS.CREATED_AT),
        row.get(PASSKEYS.LAST_USED_AT));
  }
}
