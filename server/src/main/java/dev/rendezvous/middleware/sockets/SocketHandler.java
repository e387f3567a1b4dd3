package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What is done about one event; runs on a virtual thread, one at a time and in order per socket.
 */
@FunctionalInterface
public interface SocketHandler<T> {
  /**
   * Handles the event.
   *
   * @return the data of the ack's envelope, or null when there is nothing to say
   */
  @Nullable Object handle(Caller caller, T payload);
}
