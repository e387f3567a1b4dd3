package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.ClusterBus;
import dev.rendezvous.socketio.engine.EngineOptions;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;

/** All settings of a server; made by its {@link #builder}, which says the defaults. */
public final class SocketIoOptions {
  final EngineOptions engine;
  final SocketLimits limits;
  final Payloads payloads;
  final SocketIoMetrics metrics;
  final @Nullable ClusterBus bus;

  SocketIoOptions(
      EngineOptions engine,
      SocketLimits limits,
      Payloads payloads,
      SocketIoMetrics metrics,
      @Nullable ClusterBus bus) {
    this.engine = engine;
    this.limits = limits;
    this.payloads = payloads;
    this.metrics = metrics;
    this.bus = bus;
  }

  /** Settings that begin with the defaults. */
  public static SocketIoOptionsBuilder builder() {
    return new SocketIoOptionsBuilder();
  }

  /** The defaults. */
  public static SocketIoOptions defaults() {
    return builder().build();
  }

  /** Raises the HTTP server's bounds on WebSocket frames and messages to the payload limit. */
  public HttpServerOptions applyTo(HttpServerOptions http) {
    return http.setMaxWebSocketFrameSize(engine.maxPayload())
        .setMaxWebSocketMessageSize(engine.maxPayload());
  }
}
