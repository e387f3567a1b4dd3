package dev.rendezvous.services.moderation;

import dev.rendezvous.types.UserId;

/** What cases have led to, for others who act on accounts. */
public interface MeasuresApi {
  /**
   * Takes back what closes an account, in the open transaction that opens it: no strike counts for
   * it any more, and nothing closes the account again on its ground.
   */
  void lift(UserId user, UserId by);
}
