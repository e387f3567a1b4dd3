package dev.rendezvous.types;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told as it is. It has no stack trace: it is an answer, not a bug.
 */
public final class AppError extends RuntimeException {
  private final transient ErrorCode code;
  private final transient @Nullable Object details;
  private final @Nullable Duration retryAfter;

  AppError(ErrorCode code, @Nullable Object details) {
    this(code, details, null);
  }

  private AppError(ErrorCode code, @Nullable Object details, @Nullable Duration retryAfter) {
    super(code.name(), null, false, false);
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  /** The same failure, with word of when it is worth to try again. */
  public AppError withRetryAfter(Duration pause) {
    return new AppError(code, details, pause);
  }

  /** What went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** More about it for the client, or null. */
  public @Nullable Object details() {
    return details;
  }

  /** After what time it is worth to try again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
