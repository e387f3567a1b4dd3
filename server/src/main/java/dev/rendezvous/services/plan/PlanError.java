package dev.rendezvous.services.plan;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong when plans are changed. */
enum PlanError implements ErrorCode {
  PLAN_CODE_TAKEN(409, "There is a plan of this code, perhaps one that is off sale."),
  PLAN_PRODUCT_TAKEN(409, "Another plan is sold under this name in that store."),
  PLAN_PRODUCT_KEPT(
      409, "People may pay for it under this name: it can't be changed, or taken away."),
  TOO_MANY_PLANS(409, "There are as many plans as there can be.");

  private final int status;
  private final String message;

  PlanError(int status, String message) {
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
