package dev.rendezvous.services.match;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.BatchEventHandler;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells people on their sockets that a match is offered, came about, or is over. Who is not there
 * to be told costs the other nothing: the match is called off, and the other goes on searching.
 */
@Singleton
final class MatchAnnouncer implements BatchEventHandler {
  /** Less than it takes until an event that failed is brought again. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(8);

  private final MatchEvents events;
  private final MatchStore store;
  private final Matches matches;
  private final MatchViews views;
  private final LastLook lastLook;
  private final Sockets sockets;
  private final SharedClock clock;

  /** The payload of {@code match:ended}. */
  record Ended(MatchId matchId, EndReason reason, @Nullable UserId by) {}

  MatchAnnouncer(
      MatchEvents events,
      MatchStore store,
      Matches matches,
      MatchViews views,
      LastLook lastLook,
      Sockets sockets,
      SharedClock clock) {
    this.events = events;
    this.store = store;
    this.matches = matches;
    this.views = views;
    this.lastLook = lastLook;
    this.sockets = sockets;
    this.clock = clock;
  }

  @Override
  public String group() {
    return "match-announcer";
  }

  @Override
  public String service() {
    return "match";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        MatchEvents.OFFERED, MatchEvents.CREATED, MatchEvents.ENDED, MatchEvents.CALLED_OFF);
  }

  @Override
  public void handleAll(List<OutboxEvent> batch) {
    List<MatchEvents.Announced> news = batch.stream().map(events::readAnnounced).toList();
    List<Match> begun = news.stream().flatMap(one -> begun(one).stream()).toList();
    Map<MatchId, Match.State> states = begun.isEmpty() ? Map.of() : store.listStates(ids(begun));
    Map<MatchId, Set<UserId>> objections =
        lastLook.objections(
            news.stream()
                .filter(MatchAnnouncer::isFirst)
                .flatMap(one -> begun(one).stream())
                .filter(match -> match.state() == states.get(match.id()) && isUntold(match))
                .toList());
    for (MatchEvents.Announced one : news) {
      switch (one) {
        case MatchEvents.Offered(Match match) -> announce(match, "match:offer", states, objections);
        case MatchEvents.Created(Match match, _) ->
            announce(match, "match:found", states, objections);
        case MatchEvents.Ended(MatchId match, EndReason reason, UserId by, List<UserId> users) ->
            tell(users, new Ended(match, reason, by));
        // also when nobody was told of it: somebody may have asked just then
        case MatchEvents.CalledOff off ->
            tell(off.users(), new Ended(off.match(), off.reason(), null));
      }
    }
  }

  private static Optional<Match> begun(MatchEvents.Announced one) {
    return switch (one) {
      case MatchEvents.Offered(Match match) -> Optional.of(match);
      case MatchEvents.Created(Match match, _) -> Optional.of(match);
      default -> Optional.empty();
    };
  }

  /** Whether nobody was asked about it before. */
  private static boolean isFirst(MatchEvents.Announced one) {
    return !(one instanceof MatchEvents.Created created && created.accepted());
  }

  private static List<MatchId> ids(List<Match> matches) {
    return matches.stream().map(Match::id).toList();
  }

  /** Not told when it is over already: then nobody could do anything about it. */
  private void announce(
      Match match,
      String event,
      Map<MatchId, Match.State> states,
      Map<MatchId, Set<UserId>> objections) {
    Set<UserId> goOn = objections.get(match.id());
    if (goOn != null) {
      matches.callOffUntold(match.id(), goOn::contains);
    } else if (match.state() == states.get(match.id())) {
      match.users().forEach(user -> sockets.emit(user, event, views.of(match, user)));
    }
  }

  /** What comes again, or late, may have been told: then whoever is gone has their grace. */
  private boolean isUntold(Match match) {
    return match.startedAt().plus(TOLD_WITHIN).isAfter(clock.instant());
  }

  private void tell(List<UserId> users, Ended ended) {
    users.forEach(user -> sockets.emit(user, "match:ended", ended));
  }
}
