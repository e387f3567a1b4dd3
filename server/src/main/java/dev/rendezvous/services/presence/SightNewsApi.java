package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import java.util.Set;

/** Is told in each process that holds sockets who is seen otherwise than before. */
public interface SightNewsApi {
  /**
   * Some people are seen otherwise; {@link SightApi#seen} tells how. Must be quick. A message may
   * be lost, or come for nothing.
   */
  void changed(Set<UserId> users);
}
