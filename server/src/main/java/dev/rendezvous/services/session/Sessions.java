package dev.rendezvous.services.session;

import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.middleware.secrets.SecretTokens;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.Page;
import dev.rendezvous.types.PageRequest;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Sessions: begun at sign-in, kept alive by refresh tokens that are good once, ended everywhere.
 */
@Singleton
final class Sessions implements SessionApi {
  private final Transactions tx;
  private final SessionStore store;
  private final SessionEvents events;
  private final AccessTokens tokens;
  private final MasterSecret secret;
  private final AuthSettings settings;
  private final InstantSource clock;

  /** What a refresh token turned out to be. */
  private sealed interface Outcome {
    record Refreshed(OpenSession session) implements Outcome {}

    record Unusable() implements Outcome {}
  }

  Sessions(
      Transactions tx,
      SessionStore store,
      SessionEvents events,
      AccessTokens tokens,
      MasterSecret secret,
      AuthSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.events = events;
    this.tokens = tokens;
    this.secret = secret;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public OpenSession begin(SessionRequest request) {
    return tx.call(() -> {
      Instant now = clock.instant();
      Instant endsAt = now.plus(settings.sessionLife());
      Instant expiresAt = earlier(now.plus(settings.sessionIdleLife()), endsAt);
      var _ =
          end(
              request.user(),
              store.listBeyond(request.user(), settings.maxSessions() - 1, now),
              EndOfSession.TOO_MANY);
      UUID id = store.insert(new SessionStore.NewSession(request, now, expiresAt, endsAt));
      String token = SecretTokens.next();
      store.insertToken(id, SecretTokens.digest(token), null, now, expiresAt);
      return new OpenSession(id, request.user(), now, token, Duration.between(now, expiresAt));
    });
  }

  @Override
  public UserId ownerOf(String refreshToken) {
    return store
        .findOwner(SecretTokens.digest(refreshToken))
        .orElseThrow(CommonError.UNAUTHENTICATED::asError);
  }

  @Override
  public OpenSession refresh(String refreshToken) {
    return switch (tx.call(() -> exchange(refreshToken))) {
      case Outcome.Refreshed(OpenSession session) -> session;
      case Outcome.Unusable() -> throw CommonError.UNAUTHENTICATED.asError();
    };
  }

  /** Answers rather than throws what is refused: that a session ends must be committed. */
  private Outcome exchange(String refreshToken) {
    Instant now = clock.instant();
    SessionStore.TokenRow token = store.lockToken(SecretTokens.digest(refreshToken)).orElse(null);
    if (token == null || token.revoked() || !now.isBefore(token.expiresAt())) {
      return new Outcome.Unusable();
    }
    if (token.usedAt() != null && token.usedAt().plus(settings.refreshGrace()).isBefore(now)) {
      var _ = end(token.userId(), List.of(token.sessionId()), EndOfSession.TOKEN_REUSED);
      events.stolen(token.userId(), token.sessionId(), token.device());
      return new Outcome.Unusable();
    }
    return new Outcome.Refreshed(next(token, refreshToken, now));
  }

  private OpenSession next(SessionStore.TokenRow token, String refreshToken, Instant now) {
    Instant expiresAt = earlier(now.plus(settings.sessionIdleLife()), token.sessionEndsAt());
    String next = successor(refreshToken);
    if (token.usedAt() == null) {
      store.use(token, now, expiresAt);
      store.insertToken(token.sessionId(), SecretTokens.digest(next), token.id(), now, expiresAt);
    }
    return new OpenSession(
        token.sessionId(),
        token.userId(),
        token.provenAt(),
        next,
        Duration.between(now, expiresAt));
  }

  /** The next token follows from the one before and a secret of ours, so it needs no keeping. */
  private String successor(String refreshToken) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secret.digest("refresh token", refreshToken));
  }

  @Override
  public String accessToken(UserId user, UUID session, Role role, Instant provenAt) {
    return tokens.issue(user, session, role, provenAt);
  }

  @Override
  public Instant proveAgain(UserId user, UUID session) {
    Instant now = clock.instant();
    tx.run(() -> {
      if (!store.markProven(user, session, now)) {
        throw CommonError.UNAUTHENTICATED.asError();
      }
    });
    return now;
  }

  @Override
  public boolean isLive(UserId user, UUID session) {
    return store.isLive(user, session, clock.instant());
  }

  @Override
  public void end(UserId user, UUID session, EndOfSession why) {
    var _ = end(user, List.of(session), why);
  }

  /** Ends those of a user's sessions that are alive; how many that were. */
  int end(UserId user, List<UUID> sessions, EndOfSession why) {
    return tx.call(() -> {
      List<UUID> ended =
          sessions.stream()
              .filter(id -> store.revoke(user, id, why.name(), clock.instant()))
              .toList();
      if (!ended.isEmpty()) {
        events.ended(user, ended, why);
      }
      return ended.size();
    });
  }

  @Override
  public void endAll(UserId user, EndOfSession why) {
    tx.run(() -> {
      var _ = end(user, store.listLive(user, clock.instant()), why);
    });
  }

  @Override
  public void endOthers(UserId user, UUID kept, EndOfSession why) {
    tx.run(() -> {
      List<UUID> others = new ArrayList<>(store.listLive(user, clock.instant()));
      others.remove(kept);
      var _ = end(user, others, why);
    });
  }

  /**
   * One page of the sessions of a user that are alive, the one that was used last first.
   *
   * @param current the one that asks
   */
  Page<SessionView> list(UserId user, UUID current, PageRequest page) {
    Instant now = clock.instant();
    return new Page<>(
        store.list(user, current, now, page),
        page.number(),
        page.limit(),
        store.listLive(user, now).size(),
        null);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
