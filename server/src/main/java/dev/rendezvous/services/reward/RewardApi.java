package dev.rendezvous.services.reward;

import dev.rendezvous.types.UserId;

/** Rewards, for the services that know what people have done. */
public interface RewardApi {
  /**
   * Notes that somebody has done what an activity rewards; they claim it themselves. In the open
   * transaction, or one of its own.
   *
   * @param activity its code; what is not known, or not rewarded now, is passed over
   * @param source what makes it this one and no other for the activity, up to 191 characters: it
   *     counts once, whoever it was told of
   * @return whether it was noted now
   */
  boolean prove(UserId user, String activity, String source);
}
