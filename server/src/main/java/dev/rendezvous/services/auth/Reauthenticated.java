package dev.rendezvous.services.auth;

/**
 * An access token of somebody who has proven once more who they are.
 *
 * @param accessToken in place of the one before
 * @param tokenType always {@code Bearer}
 * @param expiresIn seconds until it runs out
 */
record Reauthenticated(String accessToken, String tokenType, long expiresIn) {
  @Override
  public String toString() {
    return "Reauthenticated";
  }
}
