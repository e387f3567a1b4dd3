package dev.rendezvous.socketio.protocol;

import dev.rendezvous.socketio.engine.Utf8;

/** Walks through the head of a packet: type, attachments, namespace, ack id. */
final class PacketScanner {
  private final Utf8 text;
  private int at;

  PacketScanner(Utf8 text) {
    this.text = text;
  }

  PacketType type() throws InvalidPacket {
    var type = PacketType.of((char) text.at(at++));
    if (type == null) throw new InvalidPacket("unknown packet type");
    return type;
  }

  int attachments(int max) throws InvalidPacket {
    long count = digits(9);
    if (count < 0 || text.at(at++) != '-') {
      throw new InvalidPacket("illegal attachments");
    }
    if (count > max) throw new InvalidPacket("too many attachments");
    return (int) count;
  }

  String namespace(int maxLength) throws InvalidPacket {
    if (text.at(at) != '/') return "/";
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    if (end - at > maxLength) throw new InvalidPacket("namespace is too long");
    var namespace = text.between(at, end).toString();
    at = comma < 0 ? end : end + 1;
    return namespace;
  }

  long id(int maxDigits) throws InvalidPacket {
    return digits(maxDigits);
  }

  /** The number that begins here, or -1. */
  private long digits(int maxDigits) throws InvalidPacket {
    int start = at;
    long number = 0;
    for (byte digit = text.at(at); digit >= '0' && digit <= '9'; digit = text.at(++at)) {
      if (at - start == maxDigits) throw new InvalidPacket("number is too long");
      number = 10 * number + digit - '0';
    }
    return at == start ? Packet.NO_ID : number;
  }

  Utf8 rest() {
    return text.after(at);
  }
}
