package dev.rendezvous.services.referral;

/**
 * One's own code, and what came of it.
 *
 * @param code for friends to name one by
 * @param pending friends who have not met anybody yet
 * @param rewarded friends for whom both have earned their reward
 */
public record OwnReferrals(String code, int pending, int rewarded) {}
