package dev.rendezvous.services.purchase;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong when packages of coins are changed. */
enum PackageError implements ErrorCode {
  PACKAGE_CODE_TAKEN(409, "There is a package of this code, perhaps one that is off sale."),
  PACKAGE_PRODUCT_TAKEN(409, "Another package is sold under this name in that store."),
  PACKAGE_PRODUCT_KEPT(
      409, "People may have paid for it under this name: it can't be changed, or taken away."),
  TOO_MANY_PACKAGES(409, "There are as many packages as there can be.");

  private final int status;
  private final String message;

  PackageError(int status, String message) {
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
