package dev.rendezvous.socketio.engine;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** A WebSocket that carries a session, or that first probes whether it may. */
final class WebSocketTransport implements Transport {
  /** RFC 6455, section 7.4.1. */
  private static final int MESSAGE_TOO_BIG = 1009;

  private final ServerWebSocket webSocket;
  private final HttpConnection connection;
  private final EngineSession session;
  private @Nullable UpgradeProbe probe;

  WebSocketTransport(ServerWebSocket webSocket, HttpConnection connection, EngineSession session) {
    this.webSocket = webSocket;
    this.connection = connection;
    this.session = session;
    webSocket.textMessageHandler(text -> session.execute(() -> onText(text)));
    webSocket.binaryMessageHandler(data -> session.execute(() -> onBinary(data)));
    webSocket.closeHandler(_ -> session.execute(() -> onGone(CloseReason.TRANSPORT_CLOSE)));
    webSocket.exceptionHandler(error -> session.execute(() -> onGone(reasonOf(error))));
    webSocket.drainHandler(_ -> session.execute(session::onWritable));
  }

  /** Sends all that comes in to the probe until it is {@link #proven}. */
  void probeWith(UpgradeProbe probe) {
    this.probe = probe;
  }

  void proven() {
    probe = null;
  }

  private void onText(String text) {
    var probing = probe;
    if (probing != null) probing.onText(text);
    else session.receiveText(text);
  }

  private void onBinary(Buffer data) {
    var probing = probe;
    if (probing != null) probing.fail();
    else session.receiveBinary(data);
  }

  private void onGone(CloseReason reason) {
    var probing = probe;
    if (probing != null) probing.fail();
    else session.abort(reason);
  }

  private static CloseReason reasonOf(Throwable error) {
    return switch (error) {
      case TooLongFrameException _ -> CloseReason.PAYLOAD_TOO_LARGE;
      // so Vert.x says that the frames of one message are too large together
      case IllegalStateException _ -> CloseReason.PAYLOAD_TOO_LARGE;
      case CorruptedWebSocketFrameException corrupted
          when corrupted.closeStatus().code() == MESSAGE_TOO_BIG ->
          CloseReason.PAYLOAD_TOO_LARGE;
      default -> CloseReason.TRANSPORT_ERROR;
    };
  }

  @Override
  public String name() {
    return WEBSOCKET;
  }

  @Override
  public boolean writable() {
    try {
      return !webSocket.isClosed() && !webSocket.writeQueueFull();
    } catch (IllegalStateException _) {
      // closed in between by another thread; the close handler tells the session
      return false;
    }
  }

  @Override
  public void flush(OutboundQueue queue) {
    while (writable()) {
      var next = queue.poll();
      if (next == null) return;
      write(next);
    }
  }

  void write(Outbound outbound) {
    try {
      for (var message : outbound.parts()) {
        var _ = webSocket.writeFrame(message.frame());
        session.sent(message);
      }
    } catch (IllegalStateException _) {
      // closed in between by another thread; the close handler tells the session
    }
  }

  @Override
  public boolean closeAfter(OutboundQueue queue) {
    for (var next = queue.poll(); next != null; next = queue.poll()) write(next);
    close();
    return true;
  }

  @Override
  public void abort(CloseReason reason) {
    if (!reason.forced() || !(connection instanceof ConnectionBase base)) {
      close();
      return;
    }
    // Who does not read will not read a close frame either. Closing the channel as such would only
    // send one and wait, so this asks the end of the pipeline that is next to the network.
    var _ = base.channel().pipeline().firstContext().close();
  }

  void close() {
    if (!webSocket.isClosed()) webSocket.close().onFailure(_ -> {});
  }
}
