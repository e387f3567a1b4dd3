package dev.rendezvous.services.moderation;

/** What came of an objection. The names are stored. */
enum AppealStatus {
  OPEN,
  /** The measure stands. */
  UPHELD,
  /** The measure was taken back. */
  OVERTURNED
}
