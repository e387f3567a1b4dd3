package dev.rendezvous.services.picture;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a picture. */
enum PictureError implements ErrorCode {
  IMAGE_REJECTED(422, "This picture cannot be taken.");

  private final int status;
  private final String message;

  PictureError(int status, String message) {
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
