package dev.rendezvous.services.subscription;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with subscriptions. */
enum SubscriptionError implements ErrorCode {
  SUBSCRIPTION_EXISTS(409, "There is a subscription already; it can be changed."),
  PLAN_CHANGE_REFUSED(
      409,
      "The store can't change to this plan; cancel, and subscribe to it when the period is over.");

  private final int status;
  private final String message;

  SubscriptionError(int status, String message) {
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

  /** The one that there is may end. */
  @Override
  public boolean passes() {
    return this == SUBSCRIPTION_EXISTS;
  }
}
