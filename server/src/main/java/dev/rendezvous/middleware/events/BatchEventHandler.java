package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import java.util.List;

/** A handler to which many events at once cost little more than one. */
public interface BatchEventHandler extends EventHandler {
  /**
   * Handles events in their order. After an exception each of them is handled by itself, so that
   * one spoils no other.
   *
   * @param batch those that came together, of a part of all users
   */
  void handleAll(List<OutboxEvent> batch);

  @Override
  default void handle(OutboxEvent event) {
    handleAll(List.of(event));
  }
}
