package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Matches, for the other services. */
public interface MatchApi {
  /**
   * A match as one of its two people may see it.
   *
   * @param live whether it has not ended
   * @param partner the other of the two; {@link UserId#ERASED} when they have left
   */
  record Side(MatchId match, boolean live, UserId partner) {}

  /**
   * When and how two people met.
   *
   * @param mode {@code text} or {@code video}
   * @param endedAt null while the match lives
   */
  record Meeting(String mode, Instant startedAt, @Nullable Instant endedAt) {}

  /** The match from the side of a user; empty when there is none or the user is not in it. */
  Optional<Side> findSide(MatchId match, UserId user);

  /**
   * A user's matches, also those that are over, in order of their ids.
   *
   * @param after the last one that was read; null for the beginning
   */
  List<Side> listSides(UserId user, @Nullable MatchId after, int limit);

  /** When and how a match was; empty when there is none or the user is not in it. */
  Optional<Meeting> findMeeting(MatchId match, UserId user);

  /**
   * Ends a match as one of its two would; the other is told no more than that. Nothing happens when
   * it has ended before, or is not theirs.
   */
  void end(MatchId match, UserId by);

  /** Ends what a user has going on, since they are gone: their search, or their match. */
  void leave(UserId user);
}
