package dev.rendezvous.services.match;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells people on their sockets that a match came about, or is over. */
@Singleton
final class MatchAnnouncer implements EventHandler {
  private final MatchEvents events;
  private final MatchStore store;
  private final MatchViews views;
  private final Sockets sockets;

  /** The payload of {@code match:ended}. */
  record Ended(MatchId matchId, EndReason reason, @Nullable UserId by) {}

  MatchAnnouncer(MatchEvents events, MatchStore store, MatchViews views, Sockets sockets) {
    this.events = events;
    this.store = store;
    this.views = views;
    this.sockets = sockets;
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
    return Set.of(MatchEvents.CREATED, MatchEvents.ENDED);
  }

  @Override
  public void handle(OutboxEvent event) {
    if (event.type().equals(MatchEvents.CREATED)) {
      created(events.read(event, MatchEvents.Created.class));
    } else {
      ended(events.read(event, MatchEvents.Ended.class));
    }
  }

  /** Not told when it is over already: then nobody could do anything about it. */
  private void created(MatchEvents.Created created) {
    store
        .find(created.match())
        .filter(Match::isLive)
        .ifPresent(match ->
            match
                .users()
                .forEach(user -> sockets.emit(user, "match:found", views.of(match, user))));
  }

  private void ended(MatchEvents.Ended ended) {
    Ended payload = new Ended(ended.match(), ended.reason(), ended.by());
    ended.users().forEach(user -> sockets.emit(user, "match:ended", payload));
  }
}
