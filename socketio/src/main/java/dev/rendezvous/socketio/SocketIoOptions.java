package dev.rendezvous.socketio;

import dev.rendezvous.socketio.cluster.ClusterBus;
import dev.rendezvous.socketio.engine.EngineOptions;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;

/** All settings of a server; made by its {@link #builder}, which says the defaults. */
public final class SocketIoOptions {
  private static final int WEB_SOCKET_CLOSING_SECONDS = 1;

  final EngineOptions engine;
  final SocketLimits limits;
  final Payloads payloads;
  final ErrorToRefusal errorToRefusal;
  final SocketIoMetrics metrics;
  final @Nullable ClusterBus bus;
  final @Nullable Recovery recovery;

  SocketIoOptions(
      EngineOptions engine,
      SocketLimits limits,
      Payloads payloads,
      ErrorToRefusal errorToRefusal,
      SocketIoMetrics metrics,
      @Nullable ClusterBus bus,
      @Nullable Recovery recovery) {
    this.engine = engine;
    this.limits = limits;
    this.payloads = payloads;
    this.errorToRefusal = errorToRefusal;
    this.metrics = metrics;
    this.bus = bus;
    this.recovery = recovery;
  }

  /** Settings that begin with the defaults. */
  public static SocketIoOptionsBuilder builder() {
    return new SocketIoOptionsBuilder();
  }

  /** The defaults. */
  public static SocketIoOptions defaults() {
    return builder().build();
  }

  /**
   * Sets what the HTTP server must know: WebSocket frames and messages may be as large as the
   * payload limit, and who does not answer a close frame is cut off soon, since some clients notice
   * only then. Messages are not compressed, as with the reference: they are small, and each
   * connection would need memory for it.
   */
  public HttpServerOptions applyTo(HttpServerOptions http) {
    return http.setMaxWebSocketFrameSize(engine.maxPayload())
        .setMaxWebSocketMessageSize(engine.maxPayload())
        .setWebSocketClosingTimeout(WEB_SOCKET_CLOSING_SECONDS)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }
}
