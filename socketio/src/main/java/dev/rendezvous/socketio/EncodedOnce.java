package dev.rendezvous.socketio;

import dev.rendezvous.socketio.engine.Outbound;
import dev.rendezvous.socketio.protocol.PacketWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event that is encoded when it is first needed and never again; for one thread. */
final class EncodedOnce {
  private final PacketWriter writer;
  private final String namespace;
  private final long id;
  private final List<@Nullable Object> data;
  private @Nullable Outbound encoded;

  EncodedOnce(PacketWriter writer, String namespace, long id, List<@Nullable Object> data) {
    this.writer = writer;
    this.namespace = namespace;
    this.id = id;
    this.data = data;
  }

  boolean isMade() {
    return encoded != null;
  }

  Outbound get() {
    var packet = encoded;
    if (packet == null) {
      packet = writer.event(namespace, id, data);
      encoded = packet;
    }
    return packet;
  }
}
