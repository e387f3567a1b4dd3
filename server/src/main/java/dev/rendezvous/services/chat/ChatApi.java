package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What people write to each other, for the other services. */
public interface ChatApi {
  /** Something that was written. */
  record Said(UUID id, UserId sender, Instant sentAt, String text) {}

  /**
   * The last of what was written in a match, as far as it can be read here.
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
   * What was written in a match, for nobody but those who decide about a report on it.
   *
   * @param limit most messages, the last of all
   */
  Transcript lastOf(MatchId match, int limit);
}
