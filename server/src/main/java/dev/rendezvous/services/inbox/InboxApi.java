package dev.rendezvous.services.inbox;

import dev.rendezvous.types.UserId;

/** What people are told, for the other services. */
public interface InboxApi {
  /**
   * Tells somebody something, in the ways that they have chosen: in the open transaction, or in one
   * of its own. Told once for a source, however often.
   */
  void tell(Notice notice);

  /** Takes back what was not read yet: what it told of is over, or was seen elsewhere. */
  void withdraw(UserId user, String collapseKey);
}
