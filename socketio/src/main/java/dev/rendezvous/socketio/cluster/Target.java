package dev.rendezvous.socketio.cluster;

import java.util.Set;

/**
 * Which sockets of a namespace are meant.
 *
 * @param rooms sockets in at least one of them; every socket when empty
 * @param except but not those in one of these
 */
public record Target(Set<String> rooms, Set<String> except) {
  public Target {
    rooms = Set.copyOf(rooms);
    except = Set.copyOf(except);
  }
}
