package dev.rendezvous.services.account;

import dev.rendezvous.types.ErrorCode;

/** Why an account may not be had or used. */
enum AccountError implements ErrorCode {
  ACCOUNT_SUSPENDED(403, "This account may not be used now."),
  AGE_REQUIREMENT(403, "You must be an adult to have an account."),
  LAST_ADMIN(409, "Nobody else administers the service: give the role to another first.");

  private final int status;
  private final String message;

  AccountError(int status, String message) {
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
