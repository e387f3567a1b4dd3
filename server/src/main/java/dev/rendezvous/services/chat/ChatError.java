package dev.rendezvous.services.chat;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with writing to somebody. */
enum ChatError implements ErrorCode {
  MUTED(403, "You may not write for a while; see GET /moderation/measures."),
  CHAT_PAUSED(409, "Nothing can be said here for now.");

  private final int status;
  private final String message;

  ChatError(int status, String message) {
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

  @Override
  public boolean passes() {
    return true;
  }
}
