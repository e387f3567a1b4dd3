package dev.rendezvous.services.passkey;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code passkeys}.
 *
 * @param credential what the authenticator made
 * @param name by which its owner tells it from the others
 */
record Passkey(
    UUID id,
    UserId user,
    Credential credential,
    String name,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {

  /**
   * What an authenticator made, as WebAuthn's credential record has it.
   *
   * @param publicKey a COSE_Key
   * @param userHandle what the authenticator was told as the user's id
   * @param signCount as it was told last; 0 for authenticators that do not count
   * @param aaguid its make; often nothing but zeros
   */
  @SuppressWarnings("ArrayRecordComponent") // only ever handed on, never compared
  record Credential(
      byte[] id,
      byte[] publicKey,
      byte[] userHandle,
      long signCount,
      List<String> transports,
      UUID aaguid,
      boolean backupEligible,
      boolean backedUp) {}

  /** A passkey as its owner sees it. */
  View view() {
    return new View(
        id,
        name,
        createdAt,
        lastUsedAt,
        credential.transports(),
        credential.aaguid(),
        credential.backedUp());
  }

  /**
   * A passkey as its owner sees it.
   *
   * @param transports how its authenticator is reached, as that told
   * @param aaguid the make of its authenticator, by which clients may show its name
   * @param backedUp whether it is held in more than one place
   */
  record View(
      UUID id,
      String name,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      List<String> transports,
      UUID aaguid,
      boolean backedUp) {}
}
