package dev.rendezvous.services.moderation;

/** What a case began with. The names are stored. */
enum CaseSource {
  /** Somebody reported. */
  REPORT
}
