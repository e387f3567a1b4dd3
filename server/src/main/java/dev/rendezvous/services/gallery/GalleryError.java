package dev.rendezvous.services.gallery;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with the pictures of somebody. */
enum GalleryError implements ErrorCode {
  TOO_MANY_IMAGES(409, "No more pictures can be added; delete one first."),
  IMAGE_BEING_UPLOADED(409, "This very picture is being uploaded at the moment.");

  private final int status;
  private final String message;

  GalleryError(int status, String message) {
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
