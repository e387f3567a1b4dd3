package dev.rendezvous.services.match;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a match. */
enum MatchError implements ErrorCode {
  OFFER_OVER(409, "The offer is over; the search goes on, or can be begun anew.");

  private final int status;
  private final String message;

  MatchError(int status, String message) {
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
