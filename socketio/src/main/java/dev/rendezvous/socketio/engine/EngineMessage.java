package dev.rendezvous.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One encoded Engine.IO packet, shared by every session it is sent to. */
public final class EngineMessage {
  /** RFC 6455, section 5.2: the final frame of a message, which is text or binary. */
  private static final int TEXT = 0x81;

  private static final int BINARY = 0x82;
  private static final int SHORT = 125;
  private static final int LENGTH_IN_TWO_BYTES = 126;
  private static final int LENGTH_IN_EIGHT_BYTES = 127;

  private final int kind;
  private final byte[] bytes;
  private final int size;
  // written by whichever polling session needs it first; racing writers store equal arrays
  private volatile byte @Nullable [] base64;

  private EngineMessage(int kind, byte[] bytes, int size) {
    this.kind = kind;
    this.bytes = bytes;
    this.size = size;
  }

  /** A text packet, given with its leading packet type, in the first of the bytes. */
  public static EngineMessage text(byte[] bytes, int size) {
    return new EngineMessage(TEXT, bytes, size);
  }

  /** A text packet, given with its leading packet type. */
  public static EngineMessage text(String packet) {
    var bytes = packet.getBytes(StandardCharsets.UTF_8);
    return text(bytes, bytes.length);
  }

  /** A binary message. */
  public static EngineMessage binary(byte[] data) {
    return new EngineMessage(BINARY, data, data.length);
  }

  int size() {
    return size;
  }

  /** Appends the message as one WebSocket frame of a server, which is not masked. */
  void writeFrame(ByteBuf out) {
    out.writeByte(kind);
    if (size <= SHORT) out.writeByte(size);
    else if (size <= 0xFFFF) out.writeByte(LENGTH_IN_TWO_BYTES).writeShort(size);
    else out.writeByte(LENGTH_IN_EIGHT_BYTES).writeLong(size);
    out.writeBytes(bytes, 0, size);
  }

  /** Appends the packet as a polling payload has it: text as it is, binary in base64 after a b. */
  void writePolling(Buffer out) {
    if (kind == TEXT) out.appendBytes(bytes, 0, size);
    else out.appendByte((byte) 'b').appendBytes(base64());
  }

  private byte[] base64() {
    var known = base64;
    if (known != null) return known;
    var encoded = Base64.getEncoder().encode(bytes);
    base64 = encoded;
    return encoded;
  }
}
