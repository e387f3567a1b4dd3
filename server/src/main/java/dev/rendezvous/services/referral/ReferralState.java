package dev.rendezvous.services.referral;

/** How far it has come with somebody who came by a code. The names are stored. */
public enum ReferralState {
  /** They have not met anybody yet. */
  PENDING,
  /** Both have earned their reward. */
  REWARDED,
  /** Nobody earns anything by it. */
  REFUSED
}
