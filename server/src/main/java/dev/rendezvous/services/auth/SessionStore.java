package dev.rendezvous.services.auth;

import static dev.rendezvous.db.schema.Tables.REFRESH_TOKENS;
import static dev.rendezvous.db.schema.Tables.SESSIONS;
import static dev.rendezvous.db.schema.Tables.USERS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions and their refresh tokens in SQL. */
@Singleton
final class SessionStore {
  private final Database db;
  private final IdGenerator ids;

  /** A refresh token with what decides whether it is still good. */
  record TokenRow(
      UUID id,
      UUID sessionId,
      UserId userId,
      @Nullable Instant usedAt,
      Instant expiresAt,
      Instant sessionEndsAt,
      boolean revoked) {}

  /** A session to be. */
  record NewSession(
      UUID id,
      UserId userId,
      AuthRequests.Device device,
      String method,
      Instant now,
      Instant expiresAt,
      Instant endsAt) {}

  SessionStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  void insert(NewSession session) {
    db.write()
        .insertInto(SESSIONS)
        .set(SESSIONS.ID, session.id())
        .set(SESSIONS.USER_ID, session.userId())
        .set(SESSIONS.DEVICE_NAME, session.device().name())
        .set(SESSIONS.PLATFORM, session.device().platform())
        .set(SESSIONS.METHOD, session.method())
        .set(SESSIONS.AUTHENTICATED_AT, session.now())
        .set(SESSIONS.LAST_USED_AT, session.now())
        .set(SESSIONS.EXPIRES_AT, session.expiresAt())
        .set(SESSIONS.ABSOLUTE_EXPIRES_AT, session.endsAt())
        .set(SESSIONS.CREATED_AT, session.now())
        .set(SESSIONS.UPDATED_AT, session.now())
        .execute();
  }

  void insertToken(
      UUID sessionId, byte[] hash, @Nullable UUID previous, Instant now, Instant expiresAt) {
    db.write()
        .insertInto(REFRESH_TOKENS)
        .set(REFRESH_TOKENS.ID, ids.next())
        .set(REFRESH_TOKENS.SESSION_ID, sessionId)
        .set(REFRESH_TOKENS.TOKEN_HASH, hash)
        .set(REFRESH_TOKENS.PREVIOUS_ID, previous)
        .set(REFRESH_TOKENS.EXPIRES_AT, expiresAt)
        .set(REFRESH_TOKENS.CREATED_AT, now)
        .set(REFRESH_TOKENS.UPDATED_AT, now)
        .execute();
  }

  /** The token with its session, both locked. */
  Optional<TokenRow> lockToken(byte[] hash) {
    return db.write()
        .select(
            REFRESH_TOKENS.ID,
            SESSIONS.ID,
            SESSIONS.USER_ID,
            REFRESH_TOKENS.USED_AT,
            REFRESH_TOKENS.EXPIRES_AT,
            SESSIONS.ABSOLUTE_EXPIRES_AT,
            SESSIONS.REVOKED_AT)
        .from(REFRESH_TOKENS)
        .join(SESSIONS)
        .on(SESSIONS.ID.eq(REFRESH_TOKENS.SESSION_ID))
        .where(REFRESH_TOKENS.TOKEN_HASH.eq(hash))
        .forUpdate()
        .fetchOptional(row ->
            new TokenRow(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6(),
                row.value7() != null));
  }

  /** Marks a token as used, when it was not yet, and its session as alive. */
  void use(TokenRow token, Instant now, Instant sessionExpiresAt) {
    db.write()
        .update(REFRESH_TOKENS)
        .set(REFRESH_TOKENS.USED_AT, now)
        .set(REFRESH_TOKENS.UPDATED_AT, now)
        .where(REFRESH_TOKENS.ID.eq(token.id()).and(REFRESH_TOKENS.USED_AT.isNull()))
        .execute();
    db.write()
        .update(SESSIONS)
        .set(SESSIONS.LAST_USED_AT, now)
        .set(SESSIONS.EXPIRES_AT, sessionExpiresAt)
        .set(SESSIONS.UPDATED_AT, now)
        .where(SESSIONS.ID.eq(token.sessionId()))
        .execute();
  }

  /** Ends one session of a user; false when there is none alive. */
  boolean revoke(UserId user, UUID sessionId, String reason, Instant now) {
    return db.write()
            .update(SESSIONS)
            .set(SESSIONS.REVOKED_AT, now)
            .set(SESSIONS.REVOKE_REASON, reason)
            .set(SESSIONS.UPDATED_AT, now)
            .where(
                SESSIONS
                    .ID
                    .eq(sessionId)
                    .and(SESSIONS.USER_ID.eq(user))
                    .and(SESSIONS.REVOKED_AT.isNull()))
            .execute()
        == 1;
  }

  /** The sessions of a user that are alive. */
  List<UUID> listLive(UserId user, Instant now) {
    return db.read()
        .select(SESSIONS.ID)
        .from(SESSIONS)
        .where(
            SESSIONS
                .USER_ID
                .eq(user)
                .and(SESSIONS.REVOKED_AT.isNull())
                .and(SESSIONS.EXPIRES_AT.gt(now)))
        .orderBy(SESSIONS.ID)
        .fetch(SESSIONS.ID);
  }

  Optional<SessionState> findState(UUID sessionId) {
    return db.read()
        .select(SESSIONS.REVOKED_AT, SESSIONS.ABSOLUTE_EXPIRES_AT, USERS.STATUS)
        .from(SESSIONS)
        .join(USERS)
        .on(USERS.ID.eq(SESSIONS.USER_ID))
        .where(SESSIONS.ID.eq(sessionId))
        .fetchOptional(row ->
            new SessionState(
                row.value1() != null, row.value2(), AccountStatus.valueOf(row.value3())));
  }
}
