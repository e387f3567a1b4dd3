package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who met whom, for those who run the service; not what they said. */
public interface MatchRecordApi {
  /**
   * One of somebody's matches.
   *
   * @param partner an id of zeros for who has left
   * @param state OFFERED, LIVE, ENDED, or VOID for one that never came about
   * @param endedBy who ended it; null when nobody did, or time did
   * @param rating what they thought of the partner, from 1 to 5
   */
  record MatchRecord(
      MatchId id,
      UserId partner,
      String mode,
      String state,
      Instant startedAt,
      @Nullable Instant connectedAt,
      @Nullable Instant endedAt,
      @Nullable String endReason,
      @Nullable UserId endedBy,
      @Nullable Integer rating) {}

  /**
   * Somebody's matches, the last first.
   *
   * @param before the last one that was read; null for the beginning
   */
  List<MatchRecord> list(UserId user, @Nullable MatchId before, int limit);
}
