package dev.rendezvous.services.mfa;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a second factor. */
enum MfaError implements ErrorCode {
  MFA_INVALID(401, "The code is wrong or was used, or the sign-in has waited too long for it."),
  MFA_ALREADY_ENABLED(409, "An authenticator app is set up already; remove it first."),
  MFA_NOT_STARTED(409, "There is no authenticator app to confirm; begin anew."),
  MFA_NOT_ENABLED(409, "No authenticator app is set up.");

  private final int status;
  private final String message;

  MfaError(int status, String message) {
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
