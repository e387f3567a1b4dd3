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

  /** What the two people of a match are told of. */
  sealed interface Announced permits Offered, Created, Ended, CalledOff {}

  /** Two people were asked whether they want to meet. */
  record Offered(Match match) implements Announced {}

  /**
   * Two people were put together.
   *
   * @param match as it began
   * @param accepted whether both have said yes to an offer
   */
  record Created(Match match, boolean accepted) implements Announced {}

  /** Both sides of a call are connected. */
  record Connected(MatchId match, List<UserId> users) {}

  /** A match is over. */
  record Ended(MatchId match, EndReason reason, @Nullable UserId by, List<UserId> users)
      implements Announced {}

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
      List<MatchApi.Place> back)
      implements Announced {}

  /** One has rated the other. */
  record Rated(MatchId match, UserId by, UserId of, int rating) {}

  MatchEvents(Events events) {
    this.events = events;
  }

  void offered(List<Match> matches) {
    events.addAll(OFFERED, matches, MatchEvents::first, Offered::new);
  }

  void created(List<Match> matches) {
    events.addAll(CREATED, matches, MatchEvents::first, match -> new Created(match, false));
  }

  void accepted(Match match) {
    events.add(CREATED, first(match), new Created(match, true));
  }

  void connected(Match match) {
    events.add(CONNECTED, first(match), new Connected(match.id(), match.users()));
  }

  void ended(List<Ended> matches) {
    events.addAll(ENDED, matches, ended -> first(ended.users()), ended -> ended);
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
  private static UserId first(Match match) {
    return first(match.users());
  }

  private static UserId first(List<UserId> users) {
    return users.stream().min(UserId::compareTo).orElseThrow();
  }

  <T> T read(OutboxEvent event, Class<T> type) {
    return events.read(event, type);
  }

  /** An event of one of the types that people are told of. */
  Announced readAnnounced(OutboxEvent event) {
    return switch (event.type()) {
      case OFFERED -> read(event, Offered.class);
      case CREATED -> read(event, Created.class);
      case ENDED -> read(event, Ended.class);
      default -> read(event, CalledOff.class);
    };
  }
}
