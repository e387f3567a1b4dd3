package dev.rendezvous.services.passkey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AuthenticationResponseJSON (WebAuthn Level 3, section 5.1), as {@code
 * PublicKeyCredential.toJSON()} writes it at a sign-in. Extensions are taken and not looked at.
 *
 * @param id in base64url, as is all that is bytes
 * @param rawId the same
 */
public record AssertionResponse(
    @NotNull @Pattern(regexp = CREDENTIAL_ID) String id,
    @NotNull @Pattern(regexp = CREDENTIAL_ID) String rawId,
    @NotNull @Pattern(regexp = CredentialDescriptor.PUBLIC_KEY) String type,
    @Nullable @Size(max = 32) String authenticatorAttachment,
    @Nullable @Size(max = 16) Map<@Size(max = 64) String, Object> clientExtensionResults,
    @NotNull @Valid Response response) {

  /** At most 1,023 bytes (WebAuthn Level 3, section 4, Credential ID). */
  static final String CREDENTIAL_ID = "[A-Za-z0-9_-]{1,1364}";

  private static final String CLIENT_DATA = "[A-Za-z0-9_-]{1,4096}";
  private static final String AUTHENTICATOR_DATA = "[A-Za-z0-9_-]{1,4096}";
  private static final String SIGNATURE = "[A-Za-z0-9_-]{1,2048}";

  /** At most 64 bytes. */
  private static final String USER_HANDLE = "[A-Za-z0-9_-]{1,86}";

  /**
   * AuthenticatorAssertionResponseJSON.
   *
   * @param userHandle what the authenticator was told as the user's id when the passkey was made
   */
  public record Response(
      @NotNull @Pattern(regexp = CLIENT_DATA) String clientDataJSON,
      @NotNull @Pattern(regexp = AUTHENTICATOR_DATA) String authenticatorData,
      @NotNull @Pattern(regexp = SIGNATURE) String signature,
      @NotNull @Pattern(regexp = USER_HANDLE) String userHandle) {}
}
