package dev.rendezvous.services.match;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the match service tells the others: written in the transaction that makes it true. */
@Singleton
final class MatchEvents {
  static final String OFFERED = "match.offered";
  static final String CREATED = "match.created";
  static final String CONNECTED = "match.connected";
  static final String ENDED = "match.ended";
  static final String CALLED_OFF = "match.called_off";
  static final String RATED = "match.rated";

  private final Events events;

  /** Two people were asked whether they want to meet. */
  record Offered(MatchId match) {}

  /**
   * Two people were put together.
   *
   * @param accepted whether both have said yes to an offer
   */
  record Created(MatchId match, boolean accepted) {}

  /** Both sides of a call are connected. */
  record Connected(MatchId match, List<UserId> users) {}

  /** A match is over. */
  record Ended(MatchId match, EndReason reason, @Nullable UserId by, List<UserId> users) {}

  /**
   * What was to be a match never came about.
   *
   * @param back those who go on searching, with the time they have waited
   */
  record CalledOff(
      MatchId match,
      MatchMode mode,
      EndReason reason,
      List<UserId> users,
      List<MatchApi.Place> back) {}

  /** One has rated the other. */
  record Rated(MatchId match, UserId by, UserId of, int rating) {}

  MatchEvents(Events events) {
    this.events = events;
  }

  void made(List<MatchApi.NewMatch> matches, boolean offered) {
    events.addAll(
        offered ? OFFERED : CREATED,
        matches,
        match -> first(match.first().user(), match.second().user()),
        match -> offered ? new Offered(match.id()) : new Created(match.id(), false));
  }

  void accepted(Match match) {
    events.add(CREATED, first(match), new Created(match.id(), true));
  }

  void connected(Match match) {
    events.add(CONNECTED, first(match), new Connected(match.id(), match.users()));
  }

  void ended(Match match, EndReason reason, @Nullable UserId by) {
    events.add(ENDED, first(match), new Ended(match.id(), reason, by, match.users()));
  }

  void calledOff(Match match, EndReason reason, List<MatchApi.Place> back) {
    events.add(
        CALLED_OFF,
        first(match),
        new CalledOff(match.id(), match.mode(), reason, match.users(), back));
  }

  void rated(Match match, UserId by, int rating) {
    events.add(RATED, by, new Rated(match.id(), by, match.partnerOf(by), rating));
  }

  /** All events of a match stay in order with those of the same one of the two. */
  private static UserId first(UserId one, UserId other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static UserId first(Match match) {
    return match.users().stream().min(UserId::compareTo).orElseThrow();
  }

  <T> T read(OutboxEvent event, Class<T> type) {
    return events.read(event, type);
  }
}
