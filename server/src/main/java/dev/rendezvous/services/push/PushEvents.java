package dev.rendezvous.services.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A device goes with the session that it was registered from. */
@Singleton
final class PushEvents implements EventHandler {
  private final Events events;
  private final PushService pushes;

  /** What session tells of sessions that ended. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Ended(UserId user, List<UUID> sessions) {}

  PushEvents(Events events, PushService pushes) {
    this.events = events;
    this.pushes = pushes;
  }

  @Override
  public String group() {
    return "push-devices";
  }

  @Override
  public String service() {
    return "notification";
  }

  @Override
  public Set<String> types() {
    return Set.of("session.ended");
  }

  @Override
  public void handle(OutboxEvent event) {
    Ended ended = events.read(event, Ended.class);
    pushes.removeOfSessions(ended.user(), ended.sessions());
  }
}
