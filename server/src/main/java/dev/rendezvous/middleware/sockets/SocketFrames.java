package dev.rendezvous.middleware.sockets;

import dev.rendezvous.socketio.SocketIoOptions;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Lets a message over WebSocket be as long as one that is posted. */
@Singleton
final class SocketFrames implements HttpServerOptionsCustomizer {
  private final SocketIoOptions sockets;

  SocketFrames(SocketIoOptions sockets) {
    this.sockets = sockets;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions http) {
    sockets.applyTo(http);
  }
}
