package dev.rendezvous.services.passkey;

import java.util.List;

/**
 * PublicKeyCredentialDescriptorJSON (WebAuthn Level 3).
 *
 * @param type always {@code public-key}
 * @param id in base64url
 * @param transports how its authenticator is reached, as that told
 */
public record CredentialDescriptor(String type, String id, List<String> transports) {
  static final String PUBLIC_KEY = "public-key";

  /** Keeps its own copy. */
  public CredentialDescriptor {
    transports = List.copyOf(transports);
  }
}
