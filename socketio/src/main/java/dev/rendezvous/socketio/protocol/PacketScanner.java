package dev.rendezvous.socketio.protocol;

/** Walks through the head of a packet: type, attachments, namespace, ack id. */
final class PacketScanner {
  private final String text;
  private int at;

  PacketScanner(String text) {
    this.text = text;
  }

  PacketType type() throws InvalidPacket {
    var type = text.isEmpty() ? null : PacketType.of(text.charAt(at++));
    if (type == null) throw new InvalidPacket("unknown packet type");
    return type;
  }

  int attachments(int max) throws InvalidPacket {
    long count = digits(9);
    if (count < 0 || at >= text.length() || text.charAt(at++) != '-') {
      throw new InvalidPacket("illegal attachments");
    }
    if (count > max) throw new InvalidPacket("too many attachments");
    return (int) count;
  }

  String namespace(int maxLength) throws InvalidPacket {
    if (at >= text.length() || text.charAt(at) != '/') return "/";
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    if (end - at > maxLength) throw new InvalidPacket("namespace is too long");
    var namespace = text.substring(at, end);
    at = comma < 0 ? end : end + 1;
    return namespace;
  }

  long id(int maxDigits) throws InvalidPacket {
    return digits(maxDigits);
  }

  /** The number that begins here, or -1. */
  private long digits(int maxDigits) throws InvalidPacket {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    if (at == start) return Packet.NO_ID;
    if (at - start > maxDigits) throw new InvalidPacket("number is too long");
    return Long.parseLong(text, start, at, 10);
  }

  String rest() {
    return text.substring(at);
  }
}
