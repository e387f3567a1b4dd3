package dev.rendezvous.socketio;

/** Decides whether a client may connect to a namespace, before anything else of it is looked at. */
@FunctionalInterface
public interface Middleware {
  /**
   * Lets the client in by returning. Runs on a virtual thread and may block.
   *
   * @param attributes of the socket to be; a good place for who the client is
   * @throws ConnectRefused to refuse; any other exception refuses too, with what {@link
   *     ErrorToRefusal} makes of it
   */
  void admit(Handshake handshake, Attributes attributes) throws Exception;
}
