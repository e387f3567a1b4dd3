package dev.rendezvous.services.moderation;

import dev.rendezvous.types.CleanText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What people send who object, and who decides about that. */
final class AppealRequests {
  static final int MAX_BODY = 4000;
  private static final int MIN_TEXT = 10;
  private static final int MAX_TOKEN = 200;

  private AppealRequests() {}

  /**
   * An objection.
   *
   * @param body why it is wrong, in one's own words; cleaned before it is measured
   */
  record Objection(
      @NotNull UUID measureId, @NotNull @Size(min = MIN_TEXT, max = MAX_BODY) String body) {
    /** Cleans the text. */
    Objection {
      body = body == null ? "" : CleanText.paragraphs(body);
    }
  }

  /**
   * An objection by who can't come in.
   *
   * @param appealToken as the refused sign-in told it
   */
  record ClosedObjection(
      @NotNull @Size(max = MAX_TOKEN) String appealToken,
      @NotNull UUID measureId,
      @NotNull @Size(min = MIN_TEXT, max = MAX_BODY) String body) {
    /** Cleans the text. */
    ClosedObjection {
      body = body == null ? "" : CleanText.paragraphs(body);
    }

    Objection objection() {
      return new Objection(measureId, body);
    }
  }

  /**
   * An objection of who reported.
   *
   * @param body why something should have been done; cleaned before it is measured
   */
  record Complaint(@NotNull @Size(min = MIN_TEXT, max = MAX_BODY) String body) {
    /** Cleans the text. */
    Complaint {
      body = body == null ? "" : CleanText.paragraphs(body);
    }
  }

  /** Who can't come in asks what was decided. */
  record ClosedQuestion(@NotNull @Size(max = MAX_TOKEN) String appealToken) {}

  /**
   * A decision on an objection.
   *
   * @param overturn whether the measure is taken back, in full
   * @param statement the reasons, for who objected
   */
  record Answer(
      @NotNull Boolean overturn,
      @NotNull @Size(min = MIN_TEXT, max = CaseRequests.MAX_STATEMENT) String statement) {
    /** Cleans the text. */
    Answer {
      statement = statement == null ? "" : CleanText.paragraphs(statement);
    }
  }
}
