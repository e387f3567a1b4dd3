package dev.rendezvous.services.connection;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with keeping in touch. */
enum ConnectionError implements ErrorCode {
  CONNECT_OVER(409, "It is too late to keep in touch by this match."),
  CONNECT_PAUSED(409, "You can't keep in touch with anybody new for now."),
  TOO_MANY_CONNECTIONS(409, "You keep in touch with as many people as you can; part with one.");

  private final int status;
  private final String message;

  ConnectionError(int status, String message) {
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
