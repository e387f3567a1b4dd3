package dev.rendezvous.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One encoded Engine.IO packet, shared by every session it is sent to. */
public final class EngineMessage {
  private final WebSocketFrameType type;
  private final byte[] bytes;
  private final ByteBuf shared;
  // written by whichever polling session needs it first; racing writers store equal arrays
  private volatile byte @Nullable [] base64;

  private EngineMessage(WebSocketFrameType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
    this.shared = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
  }

  /** A text packet, given with its leading packet type. */
  public static EngineMessage text(byte[] packet) {
    return new EngineMessage(WebSocketFrameType.TEXT, packet);
  }

  /** A text packet, given with its leading packet type. */
  public static EngineMessage text(String packet) {
    return text(packet.getBytes(StandardCharsets.UTF_8));
  }

  /** A binary message. */
  public static EngineMessage binary(byte[] data) {
    return new EngineMessage(WebSocketFrameType.BINARY, data);
  }

  int size() {
    return bytes.length;
  }

  /** A frame of its own reader index over the shared bytes: nothing is encoded or copied again. */
  WebSocketFrame frame() {
    return new WebSocketFrameImpl(type, shared.duplicate(), true);
  }

  /** The packet as a polling payload carries it: text as it is, binary in base64 after a b. */
  byte[] pollingBytes() {
    if (type == WebSocketFrameType.TEXT) return bytes;
    var known = base64;
    if (known != null) return known;
    var encoded = Base64.getEncoder().encode(bytes);
    var prefixed = new byte[encoded.length + 1];
    prefixed[0] = 'b';
    System.arraycopy(encoded, 0, prefixed, 1, encoded.length);
    base64 = prefixed;
    return prefixed;
  }
}
