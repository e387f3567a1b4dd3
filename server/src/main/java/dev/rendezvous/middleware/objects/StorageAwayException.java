package dev.rendezvous.middleware.objects;

/** The storage of files fails or does not answer in time; it may do so later. */
public final class StorageAwayException extends RuntimeException {
  /** With what went wrong, which holds no more than the storage's own words. */
  public StorageAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With what went wrong. */
  public StorageAwayException(String message) {
    super(message);
  }
}
