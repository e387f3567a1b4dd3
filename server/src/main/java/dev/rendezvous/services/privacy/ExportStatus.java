package dev.rendezvous.services.privacy;

/** How far a copy is. */
enum ExportStatus {
  /** It waits for a process to make it. */
  PENDING,
  RUNNING,
  /** It can be fetched. */
  READY,
  FAILED,
  /** It could be fetched once, and was deleted since. */
  EXPIRED
}
