package dev.rendezvous.services.auth;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/**
 * People who had the address of an account before its present owner. A provider may still vouch for
 * them, and the account still know their devices; whoever proves the address by mail ends that.
 */
@Singleton
final class FormerOwners {
  private final IdentityStore identities;
  private final DeviceStore devices;

  FormerOwners(IdentityStore identities, DeviceStore devices) {
    this.identities = identities;
    this.devices = devices;
  }

  /** In an open transaction. What a provider runs itself is linked again at the next sign-in. */
  void lockOut(UserId user) {
    identities.unlink(user);
    devices.deleteAll(user);
  }
}
