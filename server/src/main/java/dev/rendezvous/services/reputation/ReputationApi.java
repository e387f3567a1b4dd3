package dev.rendezvous.services.reputation;

import dev.rendezvous.types.UserId;

/** How well people's conduct stands, for the other services. It is never told to anybody else. */
public interface ReputationApi {
  /** The band of whom nobody knows anything yet. */
  int MIDDLE_BAND = 2;

  /** The band of somebody, 0 (worst) to 4 (best), as it was last reckoned: one look-up by key. */
  int bandOf(UserId user);

  /** How somebody's band comes about, reckoned anew. */
  ReputationExplanation explain(UserId user);
}
