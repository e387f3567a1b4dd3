package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.FieldError;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What moderators send. */
final class CaseRequests {
  static final int MAX_STATEMENT = 1000;
  private static final int MIN_STATEMENT = 10;
  private static final int MAX_PICTURES = 20;
  private static final int MAX_UNFOUNDED = 100;
  private static final Duration LONGEST = Duration.ofDays(366);

  private CaseRequests() {}

  /**
   * A decision.
   *
   * @param clause of the guidelines that was broken; needed for every measure
   * @param statement the reasons, for whom it is about; cleaned before they are measured
   * @param reporterStatement the reasons, for those who reported; without it they are told what
   *     came of it only
   * @param until when a mute or a suspension ends
   * @param pictures that are removed
   * @param bio whether what they say of themselves is removed
   * @param unfounded reports that were wrong although something is done
   */
  record Ruling(
      @NotNull Decision decision,
      @Nullable GuidelineClause clause,
      @NotNull @Size(min = MIN_STATEMENT, max = MAX_STATEMENT) String statement,
      @Nullable @Size(max = MAX_STATEMENT) String reporterStatement,
      @Nullable Instant until,
      @Nullable @Size(max = MAX_PICTURES) List<@NotNull UUID> pictures,
      @Nullable Boolean bio,
      @Nullable @Size(max = MAX_UNFOUNDED) List<@NotNull UUID> unfounded) {

    /** Cleans the texts. */
    Ruling {
      statement = statement == null ? "" : CleanText.paragraphs(statement);
      reporterStatement = reporterStatement == null ? null : cleaned(reporterStatement);
      pictures = pictures == null ? null : Collections.unmodifiableList(pictures);
      unfounded = unfounded == null ? null : Collections.unmodifiableList(unfounded);
    }

    private static @Nullable String cleaned(String text) {
      String clean = CleanText.paragraphs(text);
      return clean.isEmpty() ? null : clean;
    }

    boolean isMeasure() {
      return decision != Decision.NONE;
    }

    boolean removesBio() {
      return Boolean.TRUE.equals(bio);
    }

    List<UUID> removed() {
      return pictures == null ? List.of() : pictures;
    }

    List<UUID> wrongReports() {
      return unfounded == null ? List.of() : unfounded;
    }

    GuidelineClause brokenClause() {
      if (clause == null) {
        throw FieldError.of("clause", "NOT_NULL", "A measure names the clause that was broken.");
      }
      return clause;
    }

    /**
     * Refuses what does not go together.
     *
     * @throws dev.rendezvous.types.AppError VALIDATION_FAILED
     */
    void requireWhole(Instant now) {
      if (isMeasure()) {
        var _ = brokenClause();
      }
      requireEnd(now);
      boolean removes = removesBio() || !removed().isEmpty();
      if (removes != (decision == Decision.REMOVE_CONTENT)) {
        throw FieldError.of(
            "pictures", "CONTENT", "Content is named when it is removed, and only then.");
      }
    }

    private void requireEnd(Instant now) {
      if ((until != null) != decision.hasEnd()) {
        throw FieldError.of(
            "until", "END", "A mute or a suspension has an end, all else has none.");
      }
      if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
        throw FieldError.of("until", "RANGE", "must be within a year from now");
      }
    }
  }
}
