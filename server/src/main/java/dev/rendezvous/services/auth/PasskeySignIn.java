package dev.rendezvous.services.auth;

import dev.rendezvous.services.passkey.AssertionResponse;
import dev.rendezvous.services.passkey.PasskeyApi;
import jakarta.inject.Singleton;

/** Sign-in by passkey: what somebody has, and by finger, face or PIN what they are or know. */
@Singleton
final class PasskeySignIn implements SignInStrategy<AssertionResponse> {
  private final PasskeyApi passkeys;

  PasskeySignIn(PasskeyApi passkeys) {
    this.passkeys = passkeys;
  }

  @Override
  public String method() {
    return "PASSKEY";
  }

  @Override
  public boolean isStrong() {
    return true;
  }

  @Override
  public Proven prove(AssertionResponse proof, Client client) {
    return Proven.of(passkeys.finishSignIn(proof).user());
  }
}
