package dev.rendezvous.services.passkey;

import dev.rendezvous.types.ErrorCode;

/** What can go wrong with a passkey. */
enum PasskeyError implements ErrorCode {
  PASSKEY_INVALID(401, "The passkey's answer is not good for this sign-in; begin anew."),
  PASSKEY_REFUSED(422, "The new passkey is not good for this account; begin anew."),
  PASSKEY_ALREADY_KNOWN(409, "This passkey is in use already."),
  TOO_MANY_PASSKEYS(409, "No more passkeys can be added; remove one first.");

  private final int status;
  private final String message;

  PasskeyError(int status, String message) {
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
