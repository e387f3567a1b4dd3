package dev.rendezvous.services.store;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a store. */
public enum StoreError implements ErrorCode {
  SIGNATURE_INVALID(403, "This was not signed as the store signs what it notifies."),
  PAYMENT_FAILED(402, "The store could not collect what this costs; nothing was changed."),
  STORE_OFF(404, "Nobody can pay here with this store."),
  RECEIPT_ALREADY_USED(409, "This purchase is another account's."),
  RECEIPT_PENDING(409, "The store has not been paid yet; try again later."),
  RECEIPT_INVALID(422, "The store does not vouch for this purchase.");

  private final int status;
  private final String message;

  StoreError(int status, String message) {
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

  /** What is not paid yet may be in a moment. */
  @Override
  public boolean passes() {
    return this == RECEIPT_PENDING;
  }
}
