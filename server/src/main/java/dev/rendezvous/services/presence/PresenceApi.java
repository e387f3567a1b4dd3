package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.Set;

/** Who is there, for the other services. */
public interface PresenceApi {
  /**
   * Those of some users who have a socket open in any process, or have asked for something within
   * {@code rendezvous.sockets.asked-within}.
   */
  Set<UserId> present(Collection<UserId> users);

  /**
   * Notes that somebody asks over HTTP, and so is there.
   *
   * @return whether they were not known to be there by asking
   */
  boolean noteAsked(UserId user);

  /** Those of some users who have a socket open and are not away from it, invisible or not. */
  Set<UserId> attentive(Collection<UserId> users);
}
