package dev.rendezvous.services.auth;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with an account. */
enum AuthError implements ErrorCode {
  INVALID_CREDENTIALS(401, "The e-mail and what was given to prove it do not fit."),
  EMAIL_NOT_VERIFIED(403, "Enter the code from the mail first."),
  ACCOUNT_SUSPENDED(403, "This account may not be used now."),
  AGE_REQUIREMENT(403, "You must be an adult to have an account.");

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
