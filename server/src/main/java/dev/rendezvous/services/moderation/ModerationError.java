package dev.rendezvous.services.moderation;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with deciding about people. */
enum ModerationError implements ErrorCode {
  CASE_TAKEN(409, "Another moderator has this case."),
  CASE_NOT_CLAIMED(409, "Claim this case first."),
  CASE_DECIDED(409, "This case is decided."),
  APPEAL_TOO_LATE(409, "It is too late to object to this."),
  APPEAL_DECIDED(409, "This objection is decided."),
  NOT_IMPARTIAL(403, "Somebody else has to decide about this.");

  private final int status;
  private final String message;

  ModerationError(int status, String message) {
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
