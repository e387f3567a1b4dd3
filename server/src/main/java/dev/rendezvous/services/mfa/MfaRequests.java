package dev.rendezvous.services.mfa;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The bodies of the mfa routes. */
final class MfaRequests {
  private MfaRequests() {}

  /** A code of an authenticator app. */
  record TotpCode(@NotNull @Pattern(regexp = "[0-9]{6}") String code) {
    @Override
    public String toString() {
      return "TotpCode";
    }
  }
}
