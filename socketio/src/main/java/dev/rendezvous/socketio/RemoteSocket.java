package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A socket of any process, as it was when it was asked for.
 *
 * @param namespace where it is
 * @param id its public id
 * @param rooms the rooms it was in, that of its id among them
 * @param data its {@link AttributeKey#shared shared} attributes by name
 */
public record RemoteSocket(Namespace namespace, String id, Set<String> rooms, JsonNode data) {
  public RemoteSocket {
    rooms = Set.copyOf(rooms);
  }

  /** This socket alone, to emit to it, move it or disconnect it. */
  public Broadcast only() {
    return namespace.to(id);
  }
}
