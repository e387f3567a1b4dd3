package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;

/** Is told who comes and who is gone; each service may provide a bean of this. */
public interface ComingsApi {
  /** Somebody opened a socket, perhaps one of several. Must be quick. */
  void came(UserId user);

  /**
   * Somebody has had no socket for the grace in which they might have come back. Told again until
   * it returns without an exception.
   */
  void left(UserId user);
}
