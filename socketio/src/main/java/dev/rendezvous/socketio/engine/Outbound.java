package dev.rendezvous.socketio.engine;

import java.util.List;

/**
 * Messages that must reach the client next to each other: a packet and its binary attachments.
 *
 * @param parts the messages in their order
 * @param size bytes of all parts
 */
public record Outbound(List<EngineMessage> parts, int size) {
  public Outbound {
    parts = List.copyOf(parts);
  }

  /** Wraps the parts and sums up their size. */
  public static Outbound of(List<EngineMessage> parts) {
    return new Outbound(parts, parts.stream().mapToInt(EngineMessage::size).sum());
  }

  /** A single message. */
  public static Outbound of(EngineMessage message) {
    return new Outbound(List.of(message), message.size());
  }
}
