package dev.rendezvous.middleware.access;

import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

/**
 * Who makes a request, as a verified access token says.
 *
 * @param userId whose account
 * @param sessionId which sign-in of that account
 * @param role what the account may do
 * @param authenticatedAt when they last proved who they are, by a password or better
 * @param expiresAt when the token ends
 */
public record Caller(
    UserId userId, UUID sessionId, Role role, Instant authenticatedAt, Instant expiresAt)
    implements Principal {

  /** The caller of a route that is {@link Authenticated}. */
  public static Caller of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw new IllegalStateException("the route is not @Authenticated");
  }

  @Override
  public String getName() {
    return userId.toString();
  }
}
