package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.access.Caller;

/**
 * Is told of the sockets that this process holds; each service may provide a bean of this. Runs on
 * a virtual thread, and about one socket in order.
 */
public interface SocketLife {
  /**
   * A socket was let in; none of its events has been handled yet.
   *
   * @param socketId no secret
   * @throws dev.rendezvous.types.AppError to close it again
   */
  void opened(Caller caller, String socketId);

  /** A socket has ended, for whatever reason, and all its events have been handled. */
  void closed(Caller caller, String socketId);
}
