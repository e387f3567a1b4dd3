package dev.rendezvous.services.session;

import dev.rendezvous.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A session, and the refresh token that keeps it alive.
 *
 * @param provenAt when its owner last proved who they are
 * @param refreshToken a secret
 * @param refreshLife how long the refresh token is good when it is not used
 */
public record OpenSession(
    UUID id, UserId userId, Instant provenAt, String refreshToken, Duration refreshLife) {
  @Override
  public String toString() {
    return "OpenSession[" + id + "]";
  }
}
