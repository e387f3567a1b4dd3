package dev.rendezvous.services.gift;

import dev.rendezvous.types.ErrorCode;

/** Why something can't be given that could be paid for. */
enum GiftError implements ErrorCode {
  COINS_TOO_NEW(409, "Coins that were bought or earned can be given away after a while."),
  GIFT_LIMIT_REACHED(409, "One of the two has given or got enough for a day.");

  private final int status;
  private final String message;

  GiftError(int status, String message) {
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
