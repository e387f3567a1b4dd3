package dev.rendezvous.middleware.sockets;

import dev.rendezvous.types.UserId;
import java.util.UUID;

/** Reaches people's open sockets, whichever process holds them. */
public interface Sockets {
  /**
   * Sends an event to all sockets of a user; to nobody when there are none.
   *
   * @param payload written as JSON
   */
  void emit(UserId user, String event, Object payload);

  /**
   * Sends an event to those sockets of a session that this process holds: for what every process
   * tells its own sockets.
   *
   * @param payload written as JSON
   */
  void emitHere(UUID session, String event, Object payload);

  /** Tells all sockets of a session that it has ended, and closes them. */
  void endSession(UUID session);
}
