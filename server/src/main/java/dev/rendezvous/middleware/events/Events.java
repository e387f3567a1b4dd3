package dev.rendezvous.middleware.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Outbox;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events with payloads in JSON: written in the transaction that makes them true, and read. */
@Singleton
public final class Events {
  private final Outbox outbox;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final InstantSource clock;

  Events(Outbox outbox, ObjectMapper json, IdGenerator ids, InstantSource clock) {
    this.outbox = outbox;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Tells of many things of one kind, in the open transaction and at the cost of about one.
   *
   * @param type such as {@code match.created}
   * @param key whose events stay in order
   * @param payload a record of each
   */
  public <T> void addAll(
      String type, List<T> all, Function<T, UserId> key, Function<T, Object> payload) {
    Instant now = clock.instant();
    outbox.addAll(
        all.stream()
            .map(one ->
                new OutboxEvent(ids.next(), type, key.apply(one), text(payload.apply(one)), now))
            .toList());
  }

  /**
   * Tells of something, in the open transaction.
   *
   * @param type such as {@code profile.updated}
   * @param key whose events stay in order with this one; null where order does not matter
   * @param payload a record
   */
  public void add(String type, @Nullable UserId key, Object payload) {
    outbox.add(new OutboxEvent(ids.next(), type, key, text(payload), clock.instant()));
  }

  private String text(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always JSON", e);
    }
  }

  /** The payload of an event. */
  public <T> T read(OutboxEvent event, Class<T> type) {
    try {
      return json.readValue(event.payloadJson(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a " + type.getSimpleName() + ": " + event.id(), e);
    }
  }
}
