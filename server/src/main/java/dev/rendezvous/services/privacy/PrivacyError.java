package dev.rendezvous.services.privacy;

import dev.rendezvous.types.ErrorCode;

/** Why there is no copy to fetch. */
enum PrivacyError implements ErrorCode {
  EXPORT_NOT_READY(409, "The copy is not made yet: see GET /auth/export."),
  EXPORT_EXPIRED(410, "The copy has expired: ask for another one.");

  private final int status;
  private final String message;

  PrivacyError(int status, String message) {
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
