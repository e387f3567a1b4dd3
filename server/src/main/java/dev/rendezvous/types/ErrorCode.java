package dev.rendezvous.types;

/**
 * One failure that a client can be told, as declared in the enum of a feature.
 *
 * <p>The OpenAPI document and {@code docs/errors.md} are generated from these enums.
 */
public interface ErrorCode {
  /** The enum constant's name: the code that clients switch on, such as {@code NOT_FOUND}. */
  String name();

  /** HTTP status, 400–599. */
  int status();

  /** One sentence for people; holds no personal data. */
  String message();

  /** Whether the very same request may be answered otherwise soon, so that nobody keeps this. */
  default boolean passes() {
    return false;
  }

  /** This failure as an exception, with nothing more to tell. */
  default AppError asError() {
    return new AppError(this, null);
  }

  /**
   * This failure as an exception.
   *
   * @param details what the client is told beyond the code; serialised as JSON
   */
  default AppError asError(Object details) {
    return new AppError(this, details);
  }
}
