package dev.rendezvous.services.chat;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Whether nothing is written in a match any more, since somebody decides about a report. */
  boolean isFrozen(MatchId match);

  /** Whether somebody is kept from others until a case is decided; mostly from memory. */
  boolean isWithheld(UserId user);

  /**
   * The end of a chat, as one of its two sees it.
   *
   * @param said the last message; null when there is none, or its sender has left
   * @param unread how many of the other's this one has not read, up to {@link #MOST_UNREAD}
   */
  record Latest(@Nullable Said said, int unread) {}

  /** More unread messages than these are not counted. */
  int MOST_UNREAD = 100;

  /** The end of the chat of each of some matches that a user is in; in a few queries for all. */
  Map<MatchId, Latest> latest(UserId viewer, Collection<MatchId> matches);

  /** When something was last said in a match. */
  Optional<Instant> lastSaidAt(MatchId match);

  /** Takes back what tells somebody that there is something to read in a match. */
  void settle(UserId user, MatchId match);
}
