package dev.rendezvous.services.privacy;

import dev.rendezvous.middleware.secrets.MasterSecret;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** Parts of copies as the database may hold them: sealed, each bound to its place in its copy. */
@Singleton
final class SealedChunks {
  private static final int HEAD = 20;

  private final MasterSecret secret;

  SealedChunks(MasterSecret secret) {
    this.secret = secret;
  }

  byte[] seal(UUID export, int number, byte[] content, int length) {
    ByteBuffer plain = ByteBuffer.allocate(HEAD + length);
    return secret.seal(head(plain, export, number).put(content, 0, length).array());
  }

  /**
   * What was sealed, from its head on.
   *
   * @throws IllegalStateException when it is not that part of that copy, or of another secret
   */
  ByteBuffer open(UUID export, int number, byte[] sealed) {
    try {
      ByteBuffer plain = ByteBuffer.wrap(secret.unseal(sealed));
      ByteBuffer head = plain.slice(0, HEAD);
      if (!head.equals(head(ByteBuffer.allocate(HEAD), export, number).flip())) {
        throw new IllegalStateException("a part of another copy");
      }
      return plain.position(HEAD);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a part that this master secret did not seal", e);
    }
  }

  private static ByteBuffer head(ByteBuffer into, UUID export, int number) {
    return into.putLong(export.getMostSignificantBits())
        .putLong(export.getLeastSignificantBits())
        .putInt(number);
  }
}
