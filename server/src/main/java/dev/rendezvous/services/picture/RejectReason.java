package dev.rendezvous.services.picture;

import dev.rendezvous.types.AppError;
import java.util.Map;

/** Why a picture was refused, as its owner is told. */
public enum RejectReason {
  /** There is nothing in the file. */
  EMPTY,
  /** More bytes than a picture may have. */
  TOO_LARGE,
  /** Neither JPEG nor PNG nor WebP. */
  UNSUPPORTED_FORMAT,
  /** More pixels than are decoded. */
  TOO_MANY_PIXELS,
  /** Too small to see somebody, or too narrow to be shown. */
  TOO_SMALL,
  /** More than one frame. */
  ANIMATED,
  /** Broken, cut off, or followed by something else. */
  DAMAGED,
  /** Takes longer to be drawn than any picture should. */
  TOO_COMPLEX,
  /** A picture that nobody may show here. */
  NOT_ALLOWED;

  /** IMAGE_REJECTED, with this as {@code details.reason}. */
  public AppError asError() {
    return PictureError.IMAGE_REJECTED.asError(Map.of("reason", this));
  }
}
