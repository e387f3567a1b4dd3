package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import java.util.Collection;
import java.util.Set;

/**
 * Knows who may see whether somebody is there, beyond the length of a match; the service that keeps
 * people in touch provides a bean of this.
 */
public interface ContactsApi {
  /** Those of some others with whom a user keeps in touch now. */
  Set<UserId> inTouch(UserId user, Collection<UserId> others);
}
