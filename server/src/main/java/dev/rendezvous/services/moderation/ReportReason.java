package dev.rendezvous.services.moderation;

/** What somebody is reported for. The names are stored. */
enum ReportReason {
  NUDITY,
  HARASSMENT,
  UNDERAGE,
  SPAM,
  SCAM,
  HATE,
  IMPERSONATION,
  OTHER
}
