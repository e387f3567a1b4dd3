package dev.rendezvous.middleware.sockets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Origins;
import dev.rendezvous.middleware.access.TokenVerifier;
import dev.rendezvous.middleware.limits.RateLimit;
import dev.rendezvous.middleware.limits.RateLimiter;
import dev.rendezvous.socketio.Attributes;
import dev.rendezvous.socketio.Handshake;
import dev.rendezvous.socketio.Middleware;
import dev.rendezvous.socketio.Socket;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Who may connect: the handshake's {@code auth.token} is an access token. Its session is asked
 * about at each event too, and a later token may take its place.
 */
@Singleton
final class SocketSignIn implements Middleware {
  private final TokenVerifier tokens;
  private final RateLimiter limiter;
  private final Origins origins;

  SocketSignIn(TokenVerifier tokens, RateLimiter limiter, Origins origins) {
    this.tokens = tokens;
    this.limiter = limiter;
    this.origins = origins;
  }

  /** The payload of {@code auth:refresh}. */
  record Refresh(@NotNull @Size(max = 4096) String token) {}

  /**
   * The ack of {@code auth:refresh}.
   *
   * @param expiresAt when the new token ends
   */
  record Refreshed(Instant expiresAt) {}

  @Override
  public void admit(Handshake handshake, Attributes attributes) {
    String address = origins.addressOf(handshake.remoteAddress(), handshake.headers());
    limiter.require(RateLimit.SOCKET_CONNECT, address);
    attributes.put(SignedIn.KEY, signIn(token(handshake.auth())));
  }

  /**
   * Who is behind the socket now.
   *
   * @throws AppError TOKEN_EXPIRED or UNAUTHENTICATED when nobody is any more
   */
  Caller require(Socket socket) {
    return tokens.verify(socket.attributes().get(SignedIn.KEY).token());
  }

  /** Puts a later token of the same session in place of the socket's. */
  Refreshed refresh(Socket socket, Caller caller, Refresh later) {
    SignedIn next = signIn(later.token());
    if (!next.caller().sessionId().equals(caller.sessionId())) {
      throw CommonError.FORBIDDEN.asError();
    }
    socket.attributes().put(SignedIn.KEY, next);
    return new Refreshed(next.caller().expiresAt());
  }

  private SignedIn signIn(String token) {
    return new SignedIn(token, tokens.verify(token));
  }

  private static String token(JsonNode auth) {
    JsonNode token = auth.path("token");
    if (!token.isTextual()) {
      throw CommonError.UNAUTHENTICATED.asError();
    }
    return token.textValue();
  }
}
