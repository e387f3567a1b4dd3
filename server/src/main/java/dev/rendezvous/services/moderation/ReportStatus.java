package dev.rendezvous.services.moderation;

/** How far a report has come. The names are stored. */
enum ReportStatus {
  OPEN,
  IN_REVIEW,
  ACTIONED,
  DISMISSED
}
