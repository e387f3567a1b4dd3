package dev.rendezvous.middleware.sockets;

/** The events of one service that clients can send; each service provides a bean of this. */
public interface SocketEvents {
  /** Names the events and what is done about them; called once, at the start. */
  void register(SocketRoutes routes);
}
