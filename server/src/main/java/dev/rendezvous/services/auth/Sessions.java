package dev.rendezvous.services.auth;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sessions: begun at sign-in, kept alive by refresh tokens that are good once, ended everywhere.
 */
@Singleton
final class Sessions {
  private static final Logger LOG = Logger.getLogger(Sessions.class);
  private static final Duration CACHED_FOR = Duration.ofMinutes(10);
  private static final int MAX_CACHED = 100_000;

  private final Transactions tx;
  private final SessionStore store;
  private final IdGenerator ids;
  private final AuthSettings settings;
  private final InstantSource clock;
  private final Sockets sockets;
  private final NearCache<SessionState> states;

  /** A session, and the refresh token that keeps it alive. */
  record Begun(UUID sessionId, UserId userId, String refreshToken, Duration refreshLife) {}

  /** What a refresh token turned out to be. */
  private sealed interface Outcome {
    record Refreshed(Begun session) implements Outcome {}

    record Stolen(UUID sessionId) implements Outcome {}

    record Unusable() implements Outcome {}
  }

  Sessions(
      Transactions tx,
      SessionStore store,
      NearCaches caches,
      IdGenerator ids,
      AuthSettings settings,
      InstantSource clock,
      Sockets sockets) {
    this.tx = tx;
    this.store = store;
    this.ids = ids;
    this.settings = settings;
    this.clock = clock;
    this.sockets = sockets;
    states = caches.create("session", SessionState.class, CACHED_FOR, MAX_CACHED);
  }

  /** Signs a user in on one more device. */
  Begun begin(UserId user, AuthRequests.Device device, String method) {
    return tx.call(() -> {
      Instant now = clock.instant();
      UUID id = ids.next();
      Instant endsAt = now.plus(settings.sessionLife());
      Instant expiresAt = earlier(now.plus(settings.sessionIdleLife()), endsAt);
      store.insert(new SessionStore.NewSession(id, user, device, method, now, expiresAt, endsAt));
      return issue(id, user, null, now, expiresAt);
    });
  }

  /**
   * Changes a refresh token for a new one.
   *
   * <p>A token that was used before is taken again within the grace, since the answer may have been
   * lost on its way. Later it is in the wrong hands, and its session ends.
   *
   * @throws dev.rendezvous.types.AppError UNAUTHENTICATED when the token is not good
   */
  Begun refresh(String refreshToken) {
    byte[] hash = SecretTokens.digest(refreshToken);
    return switch (tx.call(() -> exchange(hash))) {
      case Outcome.Refreshed(Begun session) -> session;
      case Outcome.Stolen(UUID session) -> {
        tellEnded(session);
        LOG.warnf("session %s ended: a used refresh token came back", session);
        throw CommonError.UNAUTHENTICATED.asError();
      }
      case Outcome.Unusable() -> throw CommonError.UNAUTHENTICATED.asError();
    };
  }

  private Outcome exchange(byte[] hash) {
    Instant now = clock.instant();
    SessionStore.TokenRow token = store.lockToken(hash).orElse(null);
    if (token == null || token.revoked() || !now.isBefore(token.expiresAt())) {
      return new Outcome.Unusable();
    }
    if (token.usedAt() != null && token.usedAt().plus(settings.refreshGrace()).isBefore(now)) {
      store.revoke(token.userId(), token.sessionId(), "TOKEN_REUSED", now);
      return new Outcome.Stolen(token.sessionId());
    }
    Instant expiresAt = earlier(now.plus(settings.sessionIdleLife()), token.sessionEndsAt());
    store.use(token, now, expiresAt);
    return new Outcome.Refreshed(
        issue(token.sessionId(), token.userId(), token.id(), now, expiresAt));
  }

  private Begun issue(
      UUID session, UserId user, @Nullable UUID previous, Instant now, Instant expiresAt) {
    String token = SecretTokens.next();
    store.insertToken(session, SecretTokens.digest(token), previous, now, expiresAt);
    return new Begun(session, user, token, Duration.between(now, expiresAt));
  }

  /** Ends one session; its tokens are refused in every process at once. */
  void end(UserId user, UUID session, String reason) {
    tx.run(() -> {
      store.revoke(user, session, reason, clock.instant());
      tx.afterCommit(() -> tellEnded(session));
    });
  }

  private void tellEnded(UUID session) {
    states.invalidate(session.toString());
    sockets.endSession(session);
  }

  /** Ends all sessions of a user. */
  void endAll(UserId user, String reason) {
    tx.run(() -> store.listLive(user, clock.instant()).forEach(id -> end(user, id, reason)));
  }

  Optional<SessionState> find(UUID session) {
    return states.get(session.toString(), () -> store.findState(session));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
