package dev.rendezvous.db;

/** Brings committed events to those who listen. */
@FunctionalInterface
public interface OutboxPublisher {
  /**
   * Called on the committing thread right after the commit, so it must not wait long. An event that
   * went out is to be marked in {@link OutboxStore}; one that is not marked is sent by the relay,
   * hence perhaps twice.
   */
  void publish(OutboxEvent event);
}
