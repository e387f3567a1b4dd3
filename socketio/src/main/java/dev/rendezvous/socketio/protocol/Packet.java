package dev.rendezvous.socketio.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A packet as it came in.
 *
 * @param type never a binary type once its attachments have been put in
 * @param namespace begins with a slash
 * @param id the ack id, or {@link #NO_ID}
 * @param data the payload; {@link MissingNode} when there was none
 */
public record Packet(PacketType type, String namespace, long id, JsonNode data) {
  /** Stands for "no ack id". */
  public static final long NO_ID = -1;

  /** Whether the packet carries an ack id. */
  public boolean hasId() {
    return id != NO_ID;
  }
}
