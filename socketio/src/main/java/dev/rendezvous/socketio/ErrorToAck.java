package dev.rendezvous.socketio;

import java.util.Map;

/**
 * Says what a client is told when its event failed.
 *
 * <p>It is asked for every failure, also where the client wants no answer and nothing is sent: this
 * is the place to log what is a bug.
 */
@FunctionalInterface
public interface ErrorToAck {
  /** Tells apart only bad payloads and everything else, and logs the latter. */
  ErrorToAck DEFAULT =
      (event, error) -> {
        if (error instanceof BadPayload) return Map.of("error", "Bad payload");
        System.getLogger(SocketIoServer.class.getName())
            .log(System.Logger.Level.WARNING, "handler of event " + event + " failed", error);
        return Map.of("error", "Internal error");
      };

  /** The object sent as the ack's only argument. */
  Object toAck(String event, Throwable error);
}
