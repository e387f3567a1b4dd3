package dev.rendezvous.services.auth;

import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.services.account.Account;
import dev.rendezvous.services.session.Device;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which devices an account was used on. One that proves itself by its secret goes on signing in
 * while a stranger guesses at the account; one that is new, or in a new country, is told by mail.
 */
@Singleton
final class KnownDevices {
  /** How long the first sign-in of an account is nothing to tell of. */
  private static final Duration NEW = Duration.ofDays(1);

  private final DeviceStore store;
  private final MasterSecret secret;
  private final AuthMails mails;
  private final Newcomers newcomers;
  private final InstantSource clock;

  KnownDevices(
      DeviceStore store,
      MasterSecret secret,
      AuthMails mails,
      Newcomers newcomers,
      InstantSource clock) {
    this.store = store;
    this.secret = secret;
    this.mails = mails;
    this.newcomers = newcomers;
    this.clock = clock;
  }

  /**
   * A name for the device under which its guesses at the account are counted; empty when the
   * account does not know it.
   */
  Optional<String> findKnown(UserId user, Device device) {
    if (device.id() == null) {
      return Optional.empty();
    }
    byte[] hash = hash(device);
    return store.isKnownBySecret(user, hash)
        ? Optional.of(HexFormat.of().formatHex(hash, 0, 8))
        : Optional.empty();
  }

  /**
   * Notes a sign-in, and has its owner told when it is from a new device or country; the first one
   * is not new to anybody. In an open transaction that has locked the account.
   */
  void note(Account account, Client client) {
    Instant now = clock.instant();
    List<DeviceStore.DeviceRow> before = store.list(account.id());
    Device device = client.device();
    byte[] hash = hash(device);
    String country = client.origin().country();
    boolean isKnown = before.stream().anyMatch(known -> Arrays.equals(known.hash(), hash));
    boolean isNear =
        country == null || before.stream().anyMatch(known -> country.equals(known.country()));
    store.note(
        account.id(),
        new DeviceStore.DeviceRow(hash, device.id() != null, device.name(), country),
        now);
    if (before.isEmpty()) {
      newcomers.look(account.id());
    } else if (!isKnown && device.id() != null) {
      newcomers.look(account.id(), Traces.device(hash));
    }
    boolean isFirst = before.isEmpty() && account.createdAt().plus(NEW).isAfter(now);
    if (!isFirst && !(isKnown && isNear)) {
      mails.newSignIn(account, device.name(), country, now);
    }
  }

  private byte[] hash(Device device) {
    return device.id() == null
        ? secret.digest("device by name", device.platform() + "\n" + device.name())
        : secret.digest("device by secret", device.id());
  }
}
