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
  static final String CREATED = "match.created";
  static final String ENDED = "match.ended";

  private final Events events;

  /** Two people were put together. */
  record Created(MatchId match) {}

  /** A match is over. */
  record Ended(MatchId match, EndReason reason, @Nullable UserId by, List<UserId> users) {}

  MatchEvents(Events events) {
    this.events = events;
  }

  void created(Pair pair) {
    events.add(CREATED, pair.first().user(), new Created(pair.match()));
  }

  void ended(Match match, EndReason reason, @Nullable UserId by) {
    events.add(ENDED, match.users().getFirst(), new Ended(match.id(), reason, by, match.users()));
  }

  <T> T read(OutboxEvent event, Class<T> type) {
    return events.read(event, type);
  }
}
