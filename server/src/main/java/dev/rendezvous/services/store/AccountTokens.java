package dev.rendezvous.services.store;

import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * How accounts are named to stores: by what only this installation can make of an account's id, so
 * that who knows the id, as every partner does, can't name the account.
 */
@Singleton
final class AccountTokens {
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT_RFC = 0x8000000000000000L;

  private final MasterSecret secret;

  AccountTokens(MasterSecret secret) {
    this.secret = secret;
  }

  /** A UUID of version 8 (RFC 9562), made from a keyed digest of the id. */
  UUID of(UserId user) {
    ByteBuffer digest = ByteBuffer.wrap(secret.digest("store account", user.toString()));
    long high = (digest.getLong() & ~0xF000L) | VERSION_8;
    long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | VARIANT_RFC;
    return new UUID(high, low);
  }
}
