package dev.rendezvous.services.connection;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What connection tells of itself: written in the transaction that makes it true. */
@Singleton
final class ConnectionEvents {
  static final String MADE = "connection.made";
  static final String ENDED = "connection.ended";

  private final Events events;

  /** Two people keep in touch from now on, or no more. */
  record About(UUID connection, MatchId match, List<UserId> users) {
    About {
      users = List.copyOf(users);
    }

    static About of(Connection connection) {
      return new About(connection.id(), connection.match(), connection.users());
    }
  }

  ConnectionEvents(Events events) {
    this.events = events;
  }

  void made(Connection connection) {
    events.add(MADE, connection.low(), About.of(connection));
  }

  void ended(Connection connection) {
    events.add(ENDED, connection.low(), About.of(connection));
  }

  <T> T read(OutboxEvent event, Class<T> type) {
    return events.read(event, type);
  }
}
