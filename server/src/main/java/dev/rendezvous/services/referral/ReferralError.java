package dev.rendezvous.services.referral;

import dev.rendezvous.types.ErrorCode;

/** Why nobody can have come by a code. */
enum ReferralError implements ErrorCode {
  REFERRAL_NOT_POSSIBLE(409, "A friend's code is for those who are new, once, and not one's own.");

  private final int status;
  private final String message;

  ReferralError(int status, String message) {
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
