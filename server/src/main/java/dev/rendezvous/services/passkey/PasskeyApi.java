package dev.rendezvous.services.passkey;

/** Sign-in by passkey, for those who sign people in. */
public interface PasskeyApi {
  /**
   * What a client needs to ask for a passkey. It names nobody: the authenticator knows whose
   * passkeys it holds, so nobody learns here who has one.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when the challenge can't be kept
   */
  SignInOptions beginSignIn();

  /**
   * Who has answered a challenge of {@link #beginSignIn}, each of which is good for one answer.
   * Never in an open transaction: a passkey that seems to be copied is told of even when this
   * fails.
   *
   * @throws dev.rendezvous.types.AppError PASSKEY_INVALID for whatever is wrong with the answer;
   *     UNAVAILABLE
   */
  Proven finishSignIn(AssertionResponse response);
}
