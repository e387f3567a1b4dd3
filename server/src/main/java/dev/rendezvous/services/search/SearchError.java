package dev.rendezvous.services.search;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong when somebody looks for a partner. */
enum SearchError implements ErrorCode {
  ALREADY_IN_MATCH(409, "End the match that you are in first."),
  SUBSCRIPTION_REQUIRED(402, "These were all matches that are free within a day.");

  private final int status;
  private final String message;

  SearchError(int status, String message) {
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
