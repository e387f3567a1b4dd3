package dev.rendezvous.services.connection;

import dev.rendezvous.middleware.sync.Feeds;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and ends connections, in an open transaction that holds the lock on their match: whatever
 * races, that lock decides who is first.
 */
@Singleton
final class ConnectionChanges {
  /** Its feed: what {@code sync} tells. */
  static final String FEED = "connections";

  private final ConnectionStore store;
  private final Feeds feeds;
  private final Contacts contacts;
  private final ConnectionEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  ConnectionChanges(
      ConnectionStore store,
      Feeds feeds,
      Contacts contacts,
      ConnectionEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.store = store;
    this.feeds = feeds;
    this.contacts = contacts;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** A new connection; empty when the two keep in touch by another match. */
  Optional<Connection> make(MatchId match, UserId one, UserId other) {
    Connection made = Connection.of(ids.next(), match, one, other, now());
    if (!store.insert(made, feeds.advance(FEED, made.users()))) {
      return Optional.empty();
    }
    contacts.change(made);
    events.made(made);
    return Optional.of(made);
  }

  /** Ends a connection that lasts. */
  void end(Connection connection, @Nullable UserId by) {
    store.end(connection, by, feeds.advance(FEED, connection.users()), now());
    contacts.change(connection);
    events.ended(connection);
  }

  /** Takes up one that has ended; as if it were new, to both. */
  void revive(Connection ended) {
    store.revive(ended, feeds.advance(FEED, ended.users()), now());
    contacts.change(ended);
    events.made(ended);
  }

  /** Milliseconds, as JSON tells them. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
