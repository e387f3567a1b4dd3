package dev.rendezvous.services.moderation;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stood there when somebody was reported, as it is kept in JSON with the report.
 *
 * @param match absent for a report on a profile
 * @param messages of the match, oldest first
 * @param messagesLeftOut how many came before these and were too many to keep
 */
record ReportEvidence(
    Instant frozenAt,
    @Nullable Meeting match,
    Person reported,
    List<Message> messages,
    int messagesLeftOut) {
  ReportEvidence {
    messages = List.copyOf(messages);
  }

  /** When and how they met. */
  record Meeting(MatchId id, String mode, Instant startedAt, @Nullable Instant endedAt) {}

  /**
   * The reported's profile.
   *
   * @param profile absent when it was gone by then
   */
  record Person(UserId id, @Nullable Face profile, List<Picture> pictures) {
    Person {
      pictures = List.copyOf(pictures);
    }
  }

  /** What somebody tells of themselves. */
  record Face(
      String displayName,
      int age,
      @Nullable String gender,
      @Nullable String bio,
      @Nullable String country,
      @Nullable String city) {}

  /**
   * A picture, by what it looks like.
   *
   * @param perceptualHash 16 digits in hex
   * @param deleted whether its owner had just deleted it
   */
  record Picture(UUID id, @Nullable String perceptualHash, String status, boolean deleted) {}

  /**
   * Something that one of the two wrote.
   *
   * @param text absent when only the two can read it, and the reporter has not shown it
   * @param shownByReporter whether the text is what the reporter says that it is; it can't be
   *     checked
   */
  record Message(
      UUID id, UserId sender, Instant sentAt, @Nullable String text, boolean shownByReporter) {}
}
