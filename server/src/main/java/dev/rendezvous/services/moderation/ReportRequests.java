package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients send about somebody's conduct. */
final class ReportRequests {
  static final int MAX_DETAILS = 2000;

  /** What fits into a request with room to spare. */
  static final int MAX_DECRYPTED = 100;

  private ReportRequests() {}

  /**
   * A report on the other of a match, or on somebody whose profile was seen.
   *
   * @param matchId where they met; either this or the user
   * @param userId whose profile it is
   * @param details in the reporter's own words; cleaned before they are measured
   * @param block whether never to meet them again
   * @param decrypted what messages of the match say that only the two can read, as far as the
   *     reporter wants to show it
   */
  record Report(
      @Nullable MatchId matchId,
      @Nullable UserId userId,
      @NotNull ReportReason reason,
      @Nullable @Size(max = MAX_DETAILS) String details,
      @Nullable Boolean block,
      @Nullable @Size(max = MAX_DECRYPTED) List<@NotNull @Valid Decrypted> decrypted) {

    /** Cleans the details; what then says nothing is left out. */
    Report {
      decrypted = decrypted == null ? null : Collections.unmodifiableList(decrypted);
      String cleaned = details == null ? "" : CleanText.paragraphs(details);
      details = cleaned.isEmpty() ? null : cleaned;
    }

    void requireOneSubject() {
      if ((matchId == null) == (userId == null)) {
        throw FieldError.of("matchId", "EITHER", "Name a match or a user, and not both.");
      }
    }

    /** What the reporter shows, by message; of two that say the same, the first. */
    Map<UUID, String> shown() {
      Map<UUID, String> shown = new HashMap<>();
      if (decrypted != null) {
        decrypted.forEach(one -> shown.putIfAbsent(one.messageId(), one.text()));
      }
      return shown;
    }

    boolean wantsBlock() {
      return Boolean.TRUE.equals(block);
    }
  }

  /** What an encrypted message says, as the reporter's device has read it. */
  record Decrypted(
      @NotNull UUID messageId, @NotNull @Size(min = 1, max = MAX_DETAILS) String text) {
    /** Cleans the text. */
    Decrypted {
      text = text == null ? "" : CleanText.paragraphs(text);
    }
  }
}
