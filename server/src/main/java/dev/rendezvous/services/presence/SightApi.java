package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How people are seen by others; who may look at whom is for the caller to decide. */
public interface SightApi {
  /** What others see of each of some users; in one round trip to Redis, and one to SQL. */
  Map<UserId, Sight> seen(Collection<UserId> users);

  /**
   * Notes how somebody wants to be seen.
   *
   * @param session on whose sockets they said so
   * @return whether they are invisible now
   */
  boolean wish(UserId user, UUID session, Wish wish);
}
