package dev.rendezvous.services.content;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with what editors write. */
enum ContentError implements ErrorCode {
  CONTENT_EXISTS(409, "There is content of that name in that language; maybe it was deleted."),
  CONTENT_DELETED(409, "It was deleted; restore it first."),
  CONTENT_FULL(409, "There is as much of this as there may be."),
  DRAFT_EXISTS(409, "There is a draft; publish it or throw it away first."),
  NO_DRAFT(409, "There is no draft that this could be done to."),
  DRAFT_SCHEDULED(409, "It is about to be published; take it off the schedule first."),
  NOT_SCHEDULED(409, "It is not scheduled."),
  NOT_PUBLISHED(409, "It is not published.");

  private final int status;
  private final String message;

  ContentError(int status, String message) {
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
