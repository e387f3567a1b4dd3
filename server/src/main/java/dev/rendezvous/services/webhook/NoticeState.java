package dev.rendezvous.services.webhook;

/** What has become of a notice. */
enum NoticeState {
  /** To be handled. */
  RECEIVED,
  PROCESSED,
  /** There was nothing to do. */
  IGNORED,
  /** It could not be handled; a person has to look. */
  DEAD
}
