package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.limits.RateLimit;

/** Where services name the events that they take. */
public interface SocketRoutes {
  /**
   * Takes an event. Its payload is read as strictly as a REST body and validated; the ack is the
   * same envelope as a REST answer, also when it fails.
   *
   * @param event such as {@code chat:send}
   * @param payload a record
   * @param limit what the event counts against, by user
   */
  <T> void on(String event, Class<T> payload, RateLimit limit, SocketHandler<T> handler);
}
