package dev.rendezvous.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that carries a session, or that first probes whether it may.
 *
 * <p>Messages are put next to each other as frames and written to the channel in one go; the
 * WebSocket itself would flush each of them.
 */
final class WebSocketTransport implements Transport {
  /** RFC 6455, section 7.4.1. */
  private static final int MESSAGE_TOO_BIG = 1009;

  /** After how much that was written one looks whether the client takes more. */
  private static final int ENOUGH_AT_ONCE = 16_384;

  /**
   * Into how many frames a client may cut its packets on the average, its own pings among them:
   * each of those is answered, whether or not the client reads.
   */
  private static final int FRAMES_A_PACKET = 4;

  /** Room for some small messages; it grows with larger ones. */
  private static final int ROOM = 1_024;

  /** For clients to read what was written last, and to end their direction as well. */
  private static final Duration HANGS_UP_WITHIN = Duration.ofSeconds(2);

  private final ServerWebSocket webSocket;
  private final ConnectionBase connection;
  private final ChannelHandlerContext channel;
  private final EngineSession session;
  private final FragmentedMessage fragments;
  private final FloodGate frames;
  private @Nullable UpgradeProbe probe;

  WebSocketTransport(
      ServerWebSocket webSocket,
      HttpConnection connection,
      EngineSession session,
      EngineOptions options) {
    this.webSocket = webSocket;
    this.connection = (ConnectionBase) connection;
    this.channel = this.connection.channelHandlerContext();
    this.session = session;
    this.fragments = new FragmentedMessage(options.maxPayload());
    this.frames =
        new FloodGate(
            Math.clamp(
                (long) FRAMES_A_PACKET * options.maxPacketsPerSecond(), 1, Integer.MAX_VALUE),
            System.nanoTime());
    webSocket.frameHandler(frame -> session.execute(() -> onFrame(frame)));
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

  private void onFrame(WebSocketFrame frame) {
    if (!frames.admits(System.nanoTime())) onGone(CloseReason.FLOOD);
    else if (frame.isText() && frame.isFinal()) onText(frame.binaryData());
    else if (frame.isText() || frame.isBinary() || frame.isContinuation()) onFragment(frame);
    // those of the connection itself are not for us
  }

  private void onFragment(WebSocketFrame frame) {
    if (!fragments.add(frame)) onGone(CloseReason.PAYLOAD_TOO_LARGE);
    else if (!frame.isFinal()) return;
    else if (fragments.isText()) onText(fragments.take());
    else onBinary(fragments.take());
  }

  private void onText(Buffer text) {
    var packet = Utf8.of(text.getBytes());
    var probing = probe;
    if (probing != null) probing.onText(packet);
    else session.receiveText(packet);
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
    return channel.channel().isWritable() && !webSocket.isClosed();
  }

  @Override
  public void flush(OutboundQueue queue) {
    while (!queue.isEmpty() && writable()) write(queue, ENOUGH_AT_ONCE);
  }

  /** Writes that many bytes and a little more, if there are as many. */
  private void write(OutboundQueue queue, int enough) {
    var frames = channel.alloc().ioBuffer(ROOM);
    try {
      while (frames.readableBytes() < enough) {
        var next = queue.poll();
        if (next == null) break;
        append(next, frames);
      }
    } catch (Throwable noRoom) {
      frames.release();
      session.abort(CloseReason.TRANSPORT_ERROR); // what was taken from the queue is lost
      throw noRoom;
    }
    write(frames);
  }

  private void append(Outbound outbound, ByteBuf frames) {
    for (var message : outbound.parts()) {
      message.writeFrame(frames);
      session.sent(message);
    }
  }

  private void write(ByteBuf frames) {
    connection.reportsBytesWritten(frames);
    // what cannot be written is lost with the connection, of which the close handler tells
    var _ = channel.writeAndFlush(frames, connection.voidPromise);
  }

  void write(Outbound outbound) {
    if (webSocket.isClosed()) return;
    var frames = channel.alloc().ioBuffer(ROOM);
    append(outbound, frames);
    write(frames);
  }

  @Override
  public boolean closeAfter(OutboundQueue queue, CloseReason reason) {
    if (!queue.isEmpty() && !webSocket.isClosed()) write(queue, Integer.MAX_VALUE);
    if (reason == CloseReason.SERVER_SHUTDOWN) hangUp();
    else close();
    return true;
  }

  /**
   * Ends our direction of the connection, once all that was written has left, and soon the other
   * one. The official Java client does not react to a close frame: it would stay until its ping
   * timeout instead of connecting to another process. That a connection ends all clients see.
   */
  private void hangUp() {
    if (webSocket.isClosed()) return;
    var network = (DuplexChannel) connection.channel();
    ChannelFutureListener written =
        _ -> {
          var _ = network.shutdownOutput();
        };
    var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written);
    var _ =
        network.eventLoop().schedule(this::cut, HANGS_UP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Closing the channel as such would only send a close frame and wait. */
  private void cut() {
    var network = connection.channel();
    if (network.isOpen()) {
      // the end of the pipeline that is next to the network
      var _ = network.pipeline().firstContext().close();
    }
  }

  @Override
  public void abort(CloseReason reason) {
    if (!reason.forced()) {
      close();
      return;
    }
    cut(); // who does not read will not read a close frame either
  }

  void close() {
    if (!webSocket.isClosed()) webSocket.close().onFailure(_ -> {});
  }
}
