package dev.rendezvous.services.auth;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong when somebody signs up or in. */
enum AuthError implements ErrorCode {
  INVALID_CREDENTIALS(401, "The e-mail and what was given to prove it do not fit."),
  EMAIL_NOT_VERIFIED(403, "Enter the code from the mail first."),
  MFA_CODE_REQUIRED(403, "Give a code of your authenticator app as well."),
  EMAIL_MISSING(422, "The provider does not vouch for an e-mail address."),
  LINK_REFUSED(409, "This address has an account: sign in to it in the way that you did before.");

  private final int status;
  private final String message;

  AuthError(int status, String message) {
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
