package dev.rendezvous.types;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told as it is. It has no stack trace: it is an answer, not a bug.
 */
public final class AppError extends RuntimeException {
  private final transient ErrorCode code;
  private final transient @Nullable Object details;

  AppError(ErrorCode code, @Nullable Object details) {
    super(code.name(), null, false, false);
    this.code = code;
    this.details = details;
  }

  /** What went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** More about it for the client, or null. */
  public @Nullable Object details() {
    return details;
  }
}
