package dev.rendezvous.socketio;

/** Handles one kind of event; on a virtual thread, one event of a socket after the other. */
@FunctionalInterface
public interface EventHandler<T> {
  /**
   * Handles an event.
   *
   * @throws Exception of any kind; it becomes the ack by way of {@link ErrorToAck}
   */
  void handle(T payload, Ack ack) throws Exception;
}
