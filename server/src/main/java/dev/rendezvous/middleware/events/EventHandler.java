package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import java.util.Set;

/**
 * Somebody who wants to know what happened elsewhere.
 *
 * <p>Each event reaches one process of a group, at least once. One that can't be handled is brought
 * again, and laid aside for an operator after some tries: so handling must be safe to repeat.
 */
public interface EventHandler {
  /** The name under which Redis remembers how far this handler has read; never changes. */
  String group();

  /** The service that it belongs to; it runs where that service runs. */
  String service();

  /** The event types that it wants. */
  Set<String> types();

  /** Handles one event; an exception brings it again. */
  void handle(OutboxEvent event);
}
