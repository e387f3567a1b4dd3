package dev.rendezvous.services.connection;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.services.connection.ConnectionEvents.About;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Has both told that they keep in touch, or no more. Who has blocked the other, or was banned,
 * while the two were connected is parted from them here: what was committed before is seen now, and
 * what comes later is heard by {@link PartingWatch}.
 */
@Singleton
final class ConnectionAnnouncer implements EventHandler {
  private final ConnectionEvents events;
  private final ConnectionStore store;
  private final Terms terms;
  private final Partings partings;
  private final ConnectionNews news;

  ConnectionAnnouncer(
      ConnectionEvents events,
      ConnectionStore store,
      Terms terms,
      Partings partings,
      ConnectionNews news) {
    this.events = events;
    this.store = store;
    this.terms = terms;
    this.partings = partings;
    this.news = news;
  }

  @Override
  public String group() {
    return "connection-announcer";
  }

  @Override
  public String service() {
    return "chat";
  }

  @Override
  public Set<String> types() {
    return Set.of(ConnectionEvents.MADE, ConnectionEvents.ENDED);
  }

  @Override
  public void handle(OutboxEvent event) {
    About about = events.read(event, About.class);
    if (event.type().equals(ConnectionEvents.ENDED)) {
      news.ended(about);
    } else {
      store.find(about.connection()).filter(Connection::lasts).ifPresent(this::announce);
    }
  }

  private void announce(Connection made) {
    if (terms.areApart(made)) {
      partings.end(made, null);
    } else {
      news.made(made);
    }
  }
}
