package dev.rendezvous.services.push;

import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.UUID;

/** Pushes, for the other services. */
public interface PushApi {
  /**
   * Orders a push to each device of a user, in the open transaction or one of its own; once for a
   * source, however often. It is not sent while the user is looking at one of their sockets.
   */
  void order(PushOrder order);

  /** Takes back what was not sent yet of some notices of a user. */
  void withdraw(UserId user, Collection<UUID> notices);

  /** As {@link #withdraw}, for all notices up to one. */
  void withdrawUpTo(UserId user, UUID notice);
}
