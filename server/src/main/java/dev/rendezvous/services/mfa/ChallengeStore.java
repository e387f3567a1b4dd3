package dev.rendezvous.services.mfa;

import static dev.rendezvous.db.schema.Tables.MFA_CHALLENGES;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sign-ins that wait for a second factor, in SQL. */
@Singleton
final class ChallengeStore {
  private final Database db;
  private final IdGenerator ids;

  /** A challenge that may still be tried. */
  record LiveChallenge(UUID id, UserId userId, String context) {}

  ChallengeStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  void insert(UserId user, byte[] tokenHash, String context, Instant now, Instant until) {
    db.write()
        .insertInto(MFA_CHALLENGES)
        .set(MFA_CHALLENGES.ID, ids.next())
        .set(MFA_CHALLENGES.USER_ID, user)
        .set(MFA_CHALLENGES.TOKEN_HASH, tokenHash)
        .set(MFA_CHALLENGES.CONTEXT, context)
        .set(MFA_CHALLENGES.EXPIRES_AT, until)
        .set(MFA_CHALLENGES.CREATED_AT, now)
        .set(MFA_CHALLENGES.UPDATED_AT, now)
        .execute();
  }

  /** Leaves somebody that many challenges, the newest. */
  void keepNewest(UserId user, int number) {
    List<UUID> newest =
        db.write()
            .select(MFA_CHALLENGES.ID)
            .from(MFA_CHALLENGES)
            .where(MFA_CHALLENGES.USER_ID.eq(user))
            .orderBy(MFA_CHALLENGES.ID.desc())
            .limit(number)
            .fetch(MFA_CHALLENGES.ID);
    db.write()
        .deleteFrom(MFA_CHALLENGES)
        .where(MFA_CHALLENGES.USER_ID.eq(user).and(MFA_CHALLENGES.ID.notIn(newest)))
        .execute();
  }

  /** Whose sign-in a token is for, while it may be tried. */
  Optional<UserId> findUser(byte[] tokenHash, int maxTries, Instant now) {
    return db.read()
        .select(MFA_CHALLENGES.USER_ID)
        .from(MFA_CHALLENGES)
        .where(
            MFA_CHALLENGES
                .TOKEN_HASH
                .eq(tokenHash)
                .and(MFA_CHALLENGES.EXPIRES_AT.gt(now))
                .and(MFA_CHALLENGES.TRIES.lt(maxTries)))
        .fetchOptional(MFA_CHALLENGES.USER_ID);
  }

  /** Counts a try against a live challenge, and locks it; empty when it may not be tried. */
  Optional<LiveChallenge> countTry(byte[] tokenHash, int maxTries, Instant now) {
    boolean counted =
        db.write()
                .update(MFA_CHALLENGES)
                .set(MFA_CHALLENGES.TRIES, MFA_CHALLENGES.TRIES.plus(1))
                .set(MFA_CHALLENGES.UPDATED_AT, now)
                .where(
                    MFA_CHALLENGES
                        .TOKEN_HASH
                        .eq(tokenHash)
                        .and(MFA_CHALLENGES.EXPIRES_AT.gt(now))
                        .and(MFA_CHALLENGES.TRIES.lt(maxTries)))
                .execute()
            == 1;
    return counted
        ? db.write()
            .select(MFA_CHALLENGES.ID, MFA_CHALLENGES.USER_ID, MFA_CHALLENGES.CONTEXT)
            .from(MFA_CHALLENGES)
            .where(MFA_CHALLENGES.TOKEN_HASH.eq(tokenHash))
            .fetchOptional(row -> new LiveChallenge(row.value1(), row.value2(), row.value3()))
        : Optional.empty();
  }

  void delete(UUID id) {
    db.write().deleteFrom(MFA_CHALLENGES).where(MFA_CHALLENGES.ID.eq(id)).execute();
  }

  void deleteAll(UserId user) {
    db.write().deleteFrom(MFA_CHALLENGES).where(MFA_CHALLENGES.USER_ID.eq(user)).execute();
  }

  /** Removes challenges that have run out; how many. */
  int deleteExpired(Instant now, int limit) {
    return db.write()
        .deleteFrom(MFA_CHALLENGES)
        .where(MFA_CHALLENGES.EXPIRES_AT.le(now))
        .limit(limit)
        .execute();
  }
}
