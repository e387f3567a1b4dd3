package dev.rendezvous.types;

import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer that fails.
 *
 * @param success always false
 * @param error what went wrong
 */
public record ErrorResponse(boolean success, Body error) {
  /**
   * What went wrong.
   *
   * @param code to switch on
   * @param message one sentence for people
   * @param details more about it, where there is more
   */
  public record Body(String code, String message, @Nullable Object details) {}

  /** The envelope for a catalogued failure. */
  public static ErrorResponse of(ErrorCode code, @Nullable Object details) {
    return new ErrorResponse(false, new Body(code.name(), code.message(), details));
  }
}
