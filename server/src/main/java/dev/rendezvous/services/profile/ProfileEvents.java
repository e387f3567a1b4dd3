package dev.rendezvous.services.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Outbox;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What profile tells the other services, in the transaction that makes it true. */
@Singleton
final class ProfileEvents {
  private final Outbox outbox;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final ObjectMapper json;

  ProfileEvents(Outbox outbox, IdGenerator ids, InstantSource clock, ObjectMapper json) {
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  private record Updated(UserId user) {}

  private record Blocked(UserId blocker, UserId blocked) {}

  /** A profile, or what belongs to it, is another now. */
  void updated(UserId user) {
    add("profile.updated", user, new Updated(user));
  }

  void blocked(UserId blocker, UserId blocked) {
    add("profile.blocked", blocker, new Blocked(blocker, blocked));
  }

  private void add(String type, UserId key, Object payload) {
    try {
      String text = json.writeValueAsString(payload);
      outbox.add(new OutboxEvent(ids.next(), type, key, text, clock.instant()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can be written as JSON", e);
    }
  }
}
