package dev.rendezvous.services.reward;

import dev.rendezvous.types.ErrorCode;

/** Why a reward is not given, or not changed. */
enum RewardError implements ErrorCode {
  REWARD_ALREADY_CLAIMED(409, "You have had this reward; see when it may be had again."),
  REWARD_NOT_EARNED(409, "What this rewards has not been done yet."),
  REWARD_NOT_AVAILABLE(409, "This reward is not given at the moment."),
  ACTIVITY_CODE_TAKEN(409, "Coins are given for something of this code, perhaps not now."),
  TOO_MANY_ACTIVITIES(409, "Coins are given for as many things as can be."),
  BUDGET_RESERVED(409, "More than this budget is spent, or set aside for claims to come.");

  private final int status;
  private final String message;

  RewardError(int status, String message) {
    this.status = status;
    this.message = message;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String message() {
    return message;
  }
}
