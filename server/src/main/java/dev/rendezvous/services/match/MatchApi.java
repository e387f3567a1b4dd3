package dev.rendezvous.services.match;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Matches, for the other services. */
public interface MatchApi {
  /**
   * A match as one of its two people may see it.
   *
   * @param live whether it has begun and not ended
   * @param partner the other of the two; {@link UserId#ERASED} when they have left
   */
  record Side(MatchId match, boolean live, UserId partner) {}

  /**
   * Somebody's place in a new match.
   *
   * @param ticket what they waited with; spent by the match
   * @param queuedAt since when they had waited
   * @param hold coins that were held for the search, if any
   * @param extra what the search wants back should the match not come about
   */
  record Place(
      UserId user, UUID ticket, Instant queuedAt, @Nullable UUID hold, @Nullable String extra) {}

  /**
   * A match to be made.
   *
   * @param epoch of the pool's owner
   * @param first gives way in WebRTC's perfect negotiation
   */
  record NewMatch(MatchId id, MatchMode mode, String pool, long epoch, Place first, Place second) {}

  /**
   * Makes matches, or offers where both are asked, in the open transaction.
   *
   * @throws org.jooq.exception.IntegrityConstraintViolationException when a ticket is spent, or one
   *     of the users is in an open match
   */
  void make(List<NewMatch> matches);

  /** The match that each of some tickets was spent on. */
  Map<UUID, MatchId> findByTickets(Collection<UUID> tickets);

  /** The match or offer that each of some users is in now. */
  Map<UserId, MatchId> findOpen(Collection<UserId> users);

  /** The match or offer that a user is in now, as they see it. */
  Optional<MatchView> findCurrent(UserId user);

  /**
   * When the matches began that a user has had since then, newest first; those that were only
   * offered, or called off, are none.
   *
   * @param limit no more are read than these
   */
  List<Instant> listBegun(UserId user, Instant since, int limit);

  /** Whom a user was put together with since then. */
  Set<UserId> partnersSince(UserId user, Instant since);

  /**
   * When and how two people met.
   *
   * @param mode {@code text} or {@code video}
   * @param endedAt null while the match lives
   */
  record Meeting(String mode, Instant startedAt, @Nullable Instant endedAt) {}

  /**
   * Those of some matches that live; nobody changes any of them until the open transaction ends. To
   * be asked before anything else is locked.
   */
  Set<MatchId> lockLive(Collection<MatchId> matches);

  /**
   * A match that came about, as one of its two may see it.
   *
   * @param partner the other of the two; {@link UserId#ERASED} when they have left
   * @param endedAt null while it lives
   */
  record Met(MatchId match, UserId partner, @Nullable Instant endedAt) {}

  /**
   * A match that came about, which nobody changes until the open transaction ends; to be asked
   * before anything else is locked. Empty when there is none, when it was only offered or called
   * off, and when the user is not in it.
   */
  Optional<Met> lockMet(MatchId match, UserId user);

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
   * How long the two of a match that is over were together: connected, or in the same chat. Zero
   * for one that lives, or never came about.
   */
  Duration together(MatchId match);

  /**
   * Ends a match for both, or declines the offer. Ending again what has ended does nothing.
   *
   * @return whether it was open
   * @throws dev.rendezvous.types.AppError NOT_FOUND when the match is not one of the user's
   */
  boolean end(UserId user, MatchId match, Ending ending);

  /**
   * How somebody ends a match.
   *
   * @param note why, in their own words
   * @param rating of the partner, 1 to 5
   */
  record Ending(EndReason reason, @Nullable String note, @Nullable Integer rating) {}

  /** Ends the match that a user is in, since they are gone. */
  void leave(UserId user);
}
