package dev.rendezvous.middleware.access;

/** Checks access tokens; the auth service provides it. */
public interface TokenVerifier {
  /**
   * Who a token speaks for.
   *
   * @param token a compact JWS
   * @throws dev.rendezvous.types.AppError TOKEN_EXPIRED when it has run out; UNAUTHENTICATED when
   *     it is not ours, was revoked, or its account may not be used
   */
  Caller verify(String token);

  /** Whether the caller's session was begun with two factors, or with a passkey, which is two. */
  boolean isTwofold(Caller caller);
}
