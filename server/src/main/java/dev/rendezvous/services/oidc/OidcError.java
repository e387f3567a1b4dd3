package dev.rendezvous.services.oidc;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a proof from elsewhere. */
enum OidcError implements ErrorCode {
  ID_TOKEN_INVALID(401, "What the provider was said to have signed is not good for signing in."),
  PROVIDER_OFF(404, "Nobody signs in here with this provider.");

  private final int status;
  private final String message;

  OidcError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String message() {
    return message;
  }
}
