package dev.rendezvous.services.session;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.events.EventHandler;
import dev.rendezvous.middleware.events.Events;
import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells that sessions have ended: at once to caches and sockets, and as an event. The event reaches
 * caches and sockets once more, for the case that this process dies before it has told them.
 */
@Singleton
final class SessionEvents implements EventHandler {
  private static final Logger LOG = Logger.getLogger(SessionEvents.class);
  private static final String ENDED = "session.ended";

  /** A used refresh token came back; the account's owner is to be told. */
  private static final String STOLEN = "session.stolen";

  private final Transactions tx;
  private final Events events;
  private final SessionStates states;
  private final Sockets sockets;

  /** Sessions of one user that ended together. */
  record Ended(UserId user, List<UUID> sessions, EndOfSession why) {}

  /** A session whose refresh token was used by two. */
  record Stolen(UserId user, UUID session, String device) {}

  SessionEvents(Transactions tx, Events events, SessionStates states, Sockets sockets) {
    this.tx = tx;
    this.events = events;
    this.states = states;
    this.sockets = sockets;
  }

  /** In an open transaction. */
  void ended(UserId user, List<UUID> sessions, EndOfSession why) {
    events.add(ENDED, user, new Ended(user, sessions, why));
    tx.afterCommit(() -> sessions.forEach(this::tell));
  }

  /** In an open transaction. */
  void stolen(UserId user, UUID session, String device) {
    LOG.warnf("session %s ended: a used refresh token came back", session);
    events.add(STOLEN, user, new Stolen(user, session, device));
  }

  @Override
  public String group() {
    return "session-endings";
  }

  @Override
  public String service() {
    return "auth";
  }

  @Override
  public Set<String> types() {
    return Set.of(ENDED);
  }

  @Override
  public void handle(OutboxEvent event) {
    events.read(event, Ended.class).sessions().forEach(this::tell);
  }

  private void tell(UUID session) {
    states.forget(session);
    sockets.endSession(session);
  }
}
