package dev.rendezvous.services.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Outbox;
import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the match service tells the others: written in the transaction that makes it true. */
@Singleton
final class MatchEvents {
  static final String CREATED = "match.created";
  static final String ENDED = "match.ended";

  private final Outbox outbox;
  private final ObjectMapper json;
  private final IdGenerator ids;

  /** Two people were put together. */
  record Created(MatchId match) {}

  /** A match is over. */
  record Ended(MatchId match, EndReason reason, @Nullable UserId by, List<UserId> users) {}

  MatchEvents(Outbox outbox, ObjectMapper json, IdGenerator ids) {
    this.outbox = outbox;
    this.json = json;
    this.ids = ids;
  }

  void created(Pair pair, Instant now) {
    add(CREATED, pair.first().user(), new Created(pair.match()), now);
  }

  void ended(Match match, EndReason reason, @Nullable UserId by, Instant now) {
    add(ENDED, match.users().getFirst(), new Ended(match.id(), reason, by, match.users()), now);
  }

  <T> T read(OutboxEvent event, Class<T> type) {
    try {
      return json.readValue(event.payloadJson(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a " + type.getSimpleName() + ": " + event.id(), e);
    }
  }

  private void add(String type, UserId key, Object payload, Instant now) {
    try {
      outbox.add(new OutboxEvent(ids.next(), type, key, json.writeValueAsString(payload), now));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always JSON", e);
    }
  }
}
