package dev.rendezvous.socketio;

/**
 * Says what a client is told when it could not be asked whether it may connect, since a {@link
 * Middleware} or the bus failed. It is not let in, whatever is said.
 */
@FunctionalInterface
public interface ErrorToRefusal {
  /** Tells nothing, and logs the error. */
  ErrorToRefusal DEFAULT =
      error -> {
        System.getLogger(SocketIoServer.class.getName())
            .log(System.Logger.Level.WARNING, "a client could not be let in", error);
        return new ConnectRefused("Internal error");
      };

  /** The refusal that the client sees. */
  ConnectRefused toRefusal(Exception error);
}
