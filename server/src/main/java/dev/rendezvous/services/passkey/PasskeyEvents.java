package dev.rendezvous.services.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Outbox;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** What passkey tells the other services, in the transaction that makes it true. */
@Singleton
final class PasskeyEvents {
  private final Outbox outbox;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final ObjectMapper json;

  PasskeyEvents(Outbox outbox, IdGenerator ids, InstantSource clock, ObjectMapper json) {
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
    this.json = json;
  }

  private record About(UserId user, UUID passkey, String name) {}

  void added(UserId user, UUID passkey, String name) {
    add("passkey.added", new About(user, passkey, name));
  }

  void removed(UserId user, UUID passkey, String name) {
    add("passkey.removed", new About(user, passkey, name));
  }

  /** The counter of a passkey went back: somebody may have a copy of its key. */
  void cloned(UserId user, UUID passkey, String name) {
    add("passkey.cloned", new About(user, passkey, name));
  }

  private void add(String type, About about) {
    try {
      String text = json.writeValueAsString(about);
      outbox.add(new OutboxEvent(ids.next(), type, about.user(), text, clock.instant()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can be written as JSON", e);
    }
  }
}
