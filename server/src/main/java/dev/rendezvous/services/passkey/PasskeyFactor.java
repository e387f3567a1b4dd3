package dev.rendezvous.services.passkey;

import dev.rendezvous.middleware.access.SecondFactors;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** A passkey as a second factor: what one has, opened by what one knows or is. */
@Singleton
final class PasskeyFactor implements SecondFactors {
  private final PasskeyStore store;

  PasskeyFactor(PasskeyStore store) {
    this.store = store;
  }

  @Override
  public boolean has(UserId user) {
    return !store.list(user).isEmpty();
  }
}
