package dev.rendezvous.services.auth;

import dev.rendezvous.services.account.Me;

/**
 * What a client needs to stay signed in.
 *
 * @param accessToken for the Authorization header
 * @param tokenType always {@code Bearer}
 * @param expiresIn seconds until the access token runs out
 * @param refreshToken good for one refresh
 * @param refreshExpiresIn seconds until the session runs out when it is not used
 * @param user whose session it is
 */
record SignedIn(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    long refreshExpiresIn,
    Me user)
    implements SignInAnswer {
  @Override
  public String toString() {
    return "SignedIn";
  }
}
