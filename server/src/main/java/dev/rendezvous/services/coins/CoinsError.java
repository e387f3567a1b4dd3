package dev.rendezvous.services.coins;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with coins. */
enum CoinsError implements ErrorCode {
  INSUFFICIENT_COINS(402, "There are not enough coins.");

  private final int status;
  private final String message;

  CoinsError(int status, String message) {
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
