package dev.rendezvous.services.moderation;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who reported whom, for those who run the service; not what was written or frozen. */
public interface ReportRecordApi {
  /**
   * A report.
   *
   * @param match null for one on a profile
   */
  record ReportRecord(
      UUID id,
      UserId reporter,
      UserId reported,
      @Nullable MatchId match,
      String reason,
      String status,
      Instant createdAt) {}

  /**
   * Reports on somebody, the last first.
   *
   * @param before the last one that was read; null for the beginning
   */
  List<ReportRecord> listAgainst(UserId user, @Nullable UUID before, int limit);

  /** As {@link #listAgainst}, but those that somebody has made. */
  List<ReportRecord> listBy(UserId user, @Nullable UUID before, int limit);
}
