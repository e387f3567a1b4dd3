package dev.rendezvous.middleware.sockets;

import dev.rendezvous.socketio.Broadcast;
import dev.rendezvous.socketio.Socket;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.ErrorCode;

/**
 * The last that a socket hears before the server disconnects it.
 *
 * @param event tells a client what to do: sign in anew, connect with a fresh token, or wait
 * @param code why
 */
record Farewell(String event, ErrorCode code) {
  /** The session has ended. */
  static final Farewell REVOKED = new Farewell("session:revoked", CommonError.UNAUTHENTICATED);

  /** The access token has run out, and none was brought in its place. */
  static final Farewell EXPIRED = new Farewell("session:expired", CommonError.TOKEN_EXPIRED);

  /** What all of them carry. */
  record Reason(String code) {}

  /** The farewell to one whose token is not good any more. */
  static Farewell ofToken(AppError refused) {
    return refused.code() == CommonError.TOKEN_EXPIRED ? EXPIRED : REVOKED;
  }

  /** The farewell to one who was signed in but could not be let in. */
  static Farewell ofRefusal(AppError refused) {
    return new Farewell("session:refused", refused.code());
  }

  void to(Socket socket) {
    socket.emit(event, new Reason(code.name()));
    socket.disconnect(true);
  }

  void to(Broadcast sockets) {
    sockets.emit(event, new Reason(code.name()));
    sockets.disconnectSockets(true);
  }
}
