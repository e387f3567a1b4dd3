package dev.rendezvous.services.session;

import static dev.rendezvous.db.schema.Tables.REFRESH_TOKENS;
import static dev.rendezvous.db.schema.Tables.SESSIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions and their refresh tokens in SQL. */
@Singleton
final class SessionStore {
  private static final int MAX_ENDED = 1000;

  private final Database db;
  private final IdGenerator ids;

  /** A refresh token with what decides whether it is still good. */
  record TokenRow(
      UUID id,
      UUID sessionId,
      UserId userId,
      String device,
      Instant provenAt,
      @Nullable Instant usedAt,
      Instant expiresAt,
      Instant sessionEndsAt,
      boolean revoked) {}

  /** A session to be. */
  record NewSession(SessionRequest request, Instant now, Instant expiresAt, Instant endsAt) {}

  SessionStore(Database db, IdGenerator ids) {
    this.db = db;
    this.ids = ids;
  }

  UUID insert(NewSession session) {
    UUID id = ids.next();
    SessionRequest request = session.request();
    db.write()
        .insertInto(SESSIONS)
        .set(SESSIONS.ID, id)
        .set(SESSIONS.USER_ID, request.user())
        .set(SESSIONS.DEVICE_NAME, request.device().name())
        .set(SESSIONS.PLATFORM, request.device().platform())
        .set(SESSIONS.METHOD, request.method())
        .set(SESSIONS.USER_AGENT, request.origin().userAgent())
        .set(SESSIONS.COUNTRY, request.origin().country())
        .set(SESSIONS.AUTHENTICATED_AT, session.now())
        .set(SESSIONS.LAST_USED_AT, session.now())
        .set(SESSIONS.EXPIRES_AT, session.expiresAt())
        .set(SESSIONS.ABSOLUTE_EXPIRES_AT, session.endsAt())
        .set(SESSIONS.CREATED_AT, session.now())
        .set(SESSIONS.UPDATED_AT, session.now())
        .execute();
    return id;
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

  Optional<UserId> findOwner(byte[] hash) {
    return db.read()
        .select(SESSIONS.USER_ID)
        .from(REFRESH_TOKENS)
        .join(SESSIONS)
        .on(SESSIONS.ID.eq(REFRESH_TOKENS.SESSION_ID))
        .where(REFRESH_TOKENS.TOKEN_HASH.eq(hash))
        .fetchOptional(SESSIONS.USER_ID);
  }

  /** The token with its session, both locked. */
  Optional<TokenRow> lockToken(byte[] hash) {
    return db.write()
        .select(
            REFRESH_TOKENS.ID,
            SESSIONS.ID,
            SESSIONS.USER_ID,
            SESSIONS.DEVICE_NAME,
            SESSIONS.AUTHENTICATED_AT,
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
                row.value7(),
                row.value8(),
                row.value9() != null));
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
        .where(isLive(user, now))
        .orderBy(SESSIONS.ID)
        .fetch(SESSIONS.ID);
  }

  /** The sessions of a user that are alive, but for so many that were used last. */
  List<UUID> listBeyond(UserId user, int kept, Instant now) {
    return db.read()
        .select(SESSIONS.ID)
        .from(SESSIONS)
        .where(isLive(user, now))
        .orderBy(SESSIONS.LAST_USED_AT.desc(), SESSIONS.ID.desc())
        .limit(MAX_ENDED)
        .offset(kept)
        .fetch(SESSIONS.ID);
  }

  /** One page of the sessions of a user that are alive, the one that was used last first. */
  List<SessionView> list(UserId user, UUID current, Instant now, PageRequest page) {
    return db.read()
        .select(
            SESSIONS.ID,
            SESSIONS.DEVICE_NAME,
            SESSIONS.PLATFORM,
            SESSIONS.COUNTRY,
            SESSIONS.METHOD,
            SESSIONS.CREATED_AT,
            SESSIONS.LAST_USED_AT)
        .from(SESSIONS)
        .where(isLive(user, now))
        .orderBy(SESSIONS.LAST_USED_AT.desc(), SESSIONS.ID.desc())
        .limit(page.limit())
        .offset(page.skip())
        .fetch(row ->
            new SessionView(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                row.value5(),
                row.value6(),
                row.value7(),
                current.equals(row.value1())));
  }

  /** Notes a proof of who somebody is; false when the session is not alive. */
  boolean markProven(UserId user, UUID session, Instant now) {
    return db.write()
            .update(SESSIONS)
            .set(SESSIONS.AUTHENTICATED_AT, now)
            .set(SESSIONS.UPDATED_AT, now)
            .where(isLive(user, now).and(SESSIONS.ID.eq(session)))
            .execute()
        == 1;
  }

  /** Deletes sessions, with their tokens, that ended before a time; how many. */
  int deleteEnded(Instant before, int limit) {
    List<UUID> ended =
        db.write()
            .select(SESSIONS.ID)
            .from(SESSIONS)
            .where(SESSIONS.EXPIRES_AT.lt(before))
            .orderBy(SESSIONS.EXPIRES_AT)
            .limit(limit)
            .fetch(SESSIONS.ID);
    db.write().deleteFrom(REFRESH_TOKENS).where(REFRESH_TOKENS.SESSION_ID.in(ended)).execute();
    return db.write().deleteFrom(SESSIONS).where(SESSIONS.ID.in(ended)).execute();
  }

  /** A sign-in as its owner may read of it, also one that is over. */
  record PastSession(
      UUID id,
      @Nullable String device,
      @Nullable String platform,
      @Nullable String userAgent,
      @Nullable String country,
      String method,
      Instant createdAt,
      Instant lastUsedAt,
      Instant expiresAt,
      @Nullable Instant endedAt,
      @Nullable String endReason) {}

  /** A user's sessions after one, oldest first; null for the beginning. */
  List<PastSession> listAll(UserId user, @Nullable UUID after, int limit) {
    return db.read()
        .select(
            SESSIONS.ID,
            SESSIONS.DEVICE_NAME,
            SESSIONS.PLATFORM,
            SESSIONS.USER_AGENT,
            SESSIONS.COUNTRY,
            SESSIONS.METHOD,
            SESSIONS.CREATED_AT,
            SESSIONS.LAST_USED_AT,
            SESSIONS.EXPIRES_AT,
            SESSIONS.REVOKED_AT,
            SESSIONS.REVOKE_REASON)
        .from(SESSIONS)
        .where(SESSIONS.USER_ID.eq(user))
        .and(after == null ? DSL.noCondition() : SESSIONS.ID.gt(after))
        .orderBy(SESSIONS.ID)
        .limit(limit)
        .fetch(Records.mapping(PastSession::new));
  }

  /** Deletes some of a session's refresh tokens; how many. */
  int deleteTokensOf(UUID session, int limit) {
    return db.write()
        .deleteFrom(REFRESH_TOKENS)
        .where(REFRESH_TOKENS.SESSION_ID.eq(session))
        .limit(limit)
        .execute();
  }

  /** Deletes some of a user's sessions, whose tokens are gone; how many. */
  int deleteOf(UserId user, int limit) {
    return db.write().deleteFrom(SESSIONS).where(SESSIONS.USER_ID.eq(user)).limit(limit).execute();
  }

  /** Deletes refresh tokens that ran out before a time; how many. */
  int deleteTokens(Instant before, int limit) {
    return db.write()
        .deleteFrom(REFRESH_TOKENS)
        .where(REFRESH_TOKENS.EXPIRES_AT.lt(before))
        .orderBy(REFRESH_TOKENS.EXPIRES_AT)
        .limit(limit)
        .execute();
  }

  Optional<SessionState> findState(UUID sessionId) {
    return db.read()
        .select(SESSIONS.REVOKED_AT, SESSIONS.ABSOLUTE_EXPIRES_AT, SESSIONS.METHOD)
        .from(SESSIONS)
        .where(SESSIONS.ID.eq(sessionId))
        .fetchOptional(row ->
            new SessionState(
                row.value1() != null, row.value2(), SessionState.isTwofold(row.value3())));
  }

  boolean isLive(UserId user, UUID session, Instant now) {
    return db.read().fetchExists(SESSIONS, isLive(user, now).and(SESSIONS.ID.eq(session)));
  }

  private static Condition isLive(UserId user, Instant now) {
    return SESSIONS
        .USER_ID
        .eq(user)
        .and(SESSIONS.REVOKED_AT.isNull())
        .and(SESSIONS.EXPIRES_AT.gt(now));
  }
}
