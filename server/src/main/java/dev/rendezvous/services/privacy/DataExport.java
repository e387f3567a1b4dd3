package dev.rendezvous.services.privacy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy of all that is held about somebody, as its owner sees it.
 *
 * @param progress in percent
 * @param readyAt since when it can be fetched
 * @param expiresAt until when it can
 * @param sizeBytes of the ZIP
 */
record DataExport(
    UUID id,
    ExportStatus status,
    int progress,
    Instant createdAt,
    @Nullable Instant readyAt,
    @Nullable Instant expiresAt,
    @Nullable Long sizeBytes) {

  /** As it is at that time: what has run out counts as such before it is deleted. */
  DataExport at(Instant now) {
    boolean over = status == ExportStatus.READY && expiresAt != null && !expiresAt.isAfter(now);
    return over
        ? new DataExport(id, ExportStatus.EXPIRED, progress, createdAt, readyAt, expiresAt, null)
        : this;
  }
}
