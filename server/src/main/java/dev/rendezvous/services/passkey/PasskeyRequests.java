package dev.rendezvous.services.passkey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of the passkey routes. */
final class PasskeyRequests {
  static final int MAX_NAME = 50;
  private static final String CLIENT_DATA = "[A-Za-z0-9_-]{1,4096}";
  private static final int MAX_ATTESTATION = 16 * 1024;

  private PasskeyRequests() {}

  /**
   * A passkey that an authenticator has made.
   *
   * @param name by which its owner tells it from the others
   */
  record NewPasskey(
      @NotBlank @Size(max = MAX_NAME) String name, @NotNull @Valid Registration credential) {}

  /**
   * RegistrationResponseJSON (WebAuthn Level 3, section 5.1), as {@code
   * PublicKeyCredential.toJSON()} writes it.
   *
   * @param id in base64url, as is all that is bytes
   * @param rawId the same
   */
  record Registration(
      @NotNull @Pattern(regexp = AssertionResponse.CREDENTIAL_ID) String id,
      @NotNull @Pattern(regexp = AssertionResponse.CREDENTIAL_ID) String rawId,
      @NotNull @Pattern(regexp = CredentialDescriptor.PUBLIC_KEY) String type,
      @Nullable @Size(max = 32) String authenticatorAttachment,
      @Nullable @Size(max = 16) Map<@Size(max = 64) String, Object> clientExtensionResults,
      @NotNull @Valid Attestation response) {}

  /**
   * AuthenticatorAttestationResponseJSON. What it repeats out of the attestation object is taken
   * and not looked at.
   */
  record Attestation(
      @NotNull @Pattern(regexp = CLIENT_DATA) String clientDataJSON,
      @NotNull @Size(max = MAX_ATTESTATION) @Pattern(regexp = "[A-Za-z0-9_-]+")
          String attestationObject,
      @Nullable @Size(max = MAX_ATTESTATION) String authenticatorData,
      @Nullable @Size(max = 8) List<@NotNull @Pattern(regexp = "[a-z-]{1,20}") String> transports,
      @Nullable @Size(max = 2048) String publicKey,
      @Nullable Integer publicKeyAlgorithm) {}
}
