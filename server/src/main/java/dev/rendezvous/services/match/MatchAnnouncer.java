package dev.rendezvous.services.match;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells people on their sockets that a match is offered, came about, or is over. Who is not there
 * to be told costs the other nothing: the match is called off, and the other goes on searching.
 */
@Singleton
final class MatchAnnouncer implements EventHandler {
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
  public void handle(OutboxEvent event) {
    switch (event.type()) {
      case MatchEvents.OFFERED ->
          announce(events.read(event, MatchEvents.Offered.class).match(), "match:offer", true);
      case MatchEvents.CREATED -> {
        MatchEvents.Created created = events.read(event, MatchEvents.Created.class);
        announce(created.match(), "match:found", !created.accepted());
      }
      case MatchEvents.ENDED -> ended(events.read(event, MatchEvents.Ended.class));
      default -> calledOff(events.read(event, MatchEvents.CalledOff.class));
    }
  }

  /** Not told when it is over already: then nobody could do anything about it. */
  private void announce(MatchId id, String event, boolean first) {
    Match match = store.find(id).filter(Match::isOpen).orElse(null);
    if (match == null) {
      return;
    }
    Optional<Set<UserId>> objection =
        first && isUntold(match) ? lastLook.objection(match) : Optional.empty();
    if (objection.isPresent()) {
      matches.callOffUntold(match, objection.get()::contains);
      return;
    }
    match.users().forEach(user -> sockets.emit(user, event, views.of(match, user)));
  }

  /** What comes again, or late, may have been told: then whoever is gone has their grace. */
  private boolean isUntold(Match match) {
    return match.startedAt().plus(TOLD_WITHIN).isAfter(clock.instant());
  }

  private void ended(MatchEvents.Ended ended) {
    Ended payload = new Ended(ended.match(), ended.reason(), ended.by());
    ended.users().forEach(user -> sockets.emit(user, "match:ended", payload));
  }

  /** Also when nobody was told of it: somebody may have asked just then. */
  private void calledOff(MatchEvents.CalledOff off) {
    Ended payload = new Ended(off.match(), off.reason(), null);
    off.users().forEach(user -> sockets.emit(user, "match:ended", payload));
  }
}
