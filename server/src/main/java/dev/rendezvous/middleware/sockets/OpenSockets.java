package dev.rendezvous.middleware.sockets;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.socketio.Namespace;
import dev.rendezvous.socketio.Socket;
import dev.rendezvous.socketio.SocketIoServer;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Everybody's sockets: each is in a room of its user and in one of its session. */
@Singleton
final class OpenSockets implements Sockets {
  private final Namespace all;

  OpenSockets(SocketIoServer server) {
    all = server.of("/");
  }

  @Override
  public void emit(UserId user, String event, Object payload) {
    all.to(room(user)).emit(event, payload);
  }

  @Override
  public void emitHere(UUID session, String event, Object payload) {
    all.local().to(room(session)).emit(event, payload);
  }

  @Override
  public void endSession(UUID session) {
    Farewell.REVOKED.to(all.to(room(session)));
  }

  static void enter(Socket socket, Caller caller) {
    socket.join(room(caller.userId()), room(caller.sessionId()));
  }

  private static String room(UserId user) {
    return "user:" + user;
  }

  private static String room(UUID session) {
    return "session:" + session;
  }
}
