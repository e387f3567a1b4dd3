package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people write to each other, for the other services. */
public interface ChatApi {
  /**
   * Something that was written.
   *
   * @param text null when only the two can read it
   */
  record Said(UUID id, UserId sender, Instant sentAt, @Nullable String text) {}

  /**
   * The last of what was written in a match.
   *
   * @param messages oldest first
   * @param total how many there are in all
   */
  record Transcript(List<Said> messages, int total) {
    /** Keeps its own copy. */
    public Transcript {
      messages = List.copyOf(messages);
    }
  }

  /**
   * What was written in a match, for nobody but those who decide about a report on it. From then on
   * nothing more is written there, so nothing is said after what they read.
   *
   * @param limit most messages, the last of all
   */
  Transcript freeze(MatchId match, int limit);
}
