package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What clients send about somebody's conduct. */
final class ReportRequests {
  static final int MAX_DETAILS = 2000;

  private ReportRequests() {}

  /**
   * A report on the other of a match, or on somebody whose profile was seen.
   *
   * @param matchId where they met; either this or the user
   * @param userId whose profile it is
   * @param details in the reporter's own words; cleaned before they are measured
   * @param block whether never to meet them again
   */
  record Report(
      @Nullable MatchId matchId,
      @Nullable UserId userId,
      @NotNull ReportReason reason,
      @Nullable @Size(max = MAX_DETAILS) String details,
      @Nullable Boolean block) {

    /** Cleans the details; what then says nothing is left out. */
    Report {
      String cleaned = details == null ? "" : CleanText.paragraphs(details);
      details = cleaned.isEmpty() ? null : cleaned;
    }

    void requireOneSubject() {
      if ((matchId == null) == (userId == null)) {
        throw FieldError.of("matchId", "EITHER", "Name a match or a user, and not both.");
      }
    }

    boolean wantsBlock() {
      return Boolean.TRUE.equals(block);
    }
  }
}
