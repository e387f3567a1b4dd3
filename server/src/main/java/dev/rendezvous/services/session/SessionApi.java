package dev.rendezvous.services.session;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;

/** Sessions and access tokens, for the other services. */
public interface SessionApi {
  /** Signs somebody in on one more device; the oldest session ends when there are too many. */
  OpenSession begin(SessionRequest request);

  /**
   * Whose session a refresh token is of; whether it is good is not asked.
   *
   * @throws dev.rendezvous.types.AppError UNAUTHENTICATED when it is nobody's
   */
  UserId ownerOf(String refreshToken);

  /**
   * Changes a refresh token for the next one.
   *
   * <p>A token that was used before is answered with the same next one within the grace, since the
   * answer may have been lost on its way. Later it is in the wrong hands, and its session ends. So
   * of two who share a token, one gives the other away at the next refresh.
   *
   * @throws dev.rendezvous.types.AppError UNAUTHENTICATED when the token is not good
   */
  OpenSession refresh(String refreshToken);

  /**
   * A new access token of a session.
   *
   * @param provenAt when its owner last proved who they are
   */
  String accessToken(UserId user, UUID session, Role role, Instant provenAt);

  /** Notes that the owner of a session has proven once more who they are; when that was. */
  Instant proveAgain(UserId user, UUID session);

  /** Whether a session of a user goes on: it was not ended, and has not run out. */
  boolean isLive(UserId user, UUID session);

  /** Ends one session: its tokens are refused and its sockets closed in every process. */
  void end(UserId user, UUID session, EndOfSession why);

  /** Ends all sessions of a user, in the open transaction or one of its own. */
  void endAll(UserId user, EndOfSession why);

  /** As {@link #endAll}, but for one. */
  void endOthers(UserId user, UUID kept, EndOfSession why);
}
