package dev.rendezvous.services.passkey;

import java.util.List;

/**
 * PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3, section 5.1.10), for {@code
 * PublicKeyCredential.parseRequestOptionsFromJSON}.
 *
 * @param challenge 32 random bytes in base64url
 * @param timeout milliseconds
 * @param rpId the domain that passkeys are good for
 * @param allowCredentials always empty: any passkey of the domain will do
 * @param userVerification always {@code required}
 */
public record SignInOptions(
    String challenge,
    long timeout,
    String rpId,
    List<CredentialDescriptor> allowCredentials,
    String userVerification) {

  /** Keeps its own copy. */
  public SignInOptions {
    allowCredentials = List.copyOf(allowCredentials);
  }
}
