package dev.rendezvous.services.mfa;

import dev.rendezvous.middleware.access.SecondFactors;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** An authenticator app that was confirmed, as a second factor. */
@Singleton
final class AppFactor implements SecondFactors {
  private final FactorStore store;

  AppFactor(FactorStore store) {
    this.store = store;
  }

  @Override
  public boolean has(UserId user) {
    return store.isConfirmed(user);
  }
}
