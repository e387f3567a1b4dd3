package dev.rendezvous.services.passkey;

import java.util.List;

/**
 * PublicKeyCredentialCreationOptionsJSON (WebAuthn Level 3, section 5.1.9), for {@code
 * PublicKeyCredential.parseCreationOptionsFromJSON}.
 *
 * @param challenge 32 random bytes in base64url
 * @param timeout milliseconds
 * @param excludeCredentials passkeys that the user has: no authenticator shall hold two
 * @param attestation always {@code none}: which make it is does not matter
 */
record CreationOptions(
    RelyingParty rp,
    User user,
    String challenge,
    List<Algorithm> pubKeyCredParams,
    long timeout,
    List<CredentialDescriptor> excludeCredentials,
    Selection authenticatorSelection,
    String attestation) {

  /** Who the passkey is good for. */
  record RelyingParty(String id, String name) {}

  /**
   * Whose the passkey is.
   *
   * @param id 32 bytes in base64url that tell nothing, see {@link UserHandles}
   */
  record User(String id, String name, String displayName) {}

  /**
   * A kind of key that is taken.
   *
   * @param alg of the COSE algorithm registry
   */
  record Algorithm(String type, long alg) {}

  /** Only authenticators that find the passkey by themselves and know their owner. */
  record Selection(String residentKey, boolean requireResidentKey, String userVerification) {
    static final Selection STRICT = new Selection("required", true, "required");
  }
}
