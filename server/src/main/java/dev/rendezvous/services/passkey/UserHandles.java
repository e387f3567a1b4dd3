package dev.rendezvous.services.passkey;

import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/**
 * What authenticators are told as the id of a user.
 *
 * <p>Not the id itself: an authenticator may show what it holds to whoever has it in hand, without
 * knowing them (WebAuthn Level 3, section 14.6.1), and the id stands in the API. Derived rather
 * than drawn, so that an authenticator that makes a second passkey for somebody replaces the first,
 * whichever processes they talked to.
 */
@Singleton
final class UserHandles {
  private static final String PURPOSE = "passkey user handle";

  private final MasterSecret secret;

  UserHandles(MasterSecret secret) {
    this.secret = secret;
  }

  /** 32 bytes. */
  byte[] of(UserId user) {
    return secret.digest(PURPOSE, user.toString());
  }
}
