package dev.rendezvous.socketio.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

/** Puts the frames of one message together, which come in order (RFC 6455, section 5.4). */
final class FragmentedMessage {
  private final int maxBytes;
  private Buffer bytes = Buffer.buffer();
  private boolean text;

  FragmentedMessage(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes the next frame, unless the message becomes too large. */
  boolean add(WebSocketFrame frame) {
    if (!frame.isContinuation()) text = frame.isText();
    var part = frame.binaryData();
    if (bytes.length() + part.length() > maxBytes) return false;
    bytes.appendBuffer(part);
    return true;
  }

  /** Whether the message is text. */
  boolean isText() {
    return text;
  }

  /** The message, once its final frame was added. */
  Buffer take() {
    var message = bytes;
    bytes = Buffer.buffer();
    return message;
  }
}
