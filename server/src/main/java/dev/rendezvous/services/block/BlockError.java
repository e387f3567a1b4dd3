package dev.rendezvous.services.block;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a block. */
enum BlockError implements ErrorCode {
  TOO_MANY_BLOCKS(409, "No more people can be blocked.");

  private final int status;
  private final String message;

  BlockError(int status, String message) {
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
