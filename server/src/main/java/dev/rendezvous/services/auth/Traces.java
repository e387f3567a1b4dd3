package dev.rendezvous.services.auth;

import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.EmailAddress;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Gathers what people are known by. */
@Singleton
final class Traces implements TracesApi {
  private static final String GMAIL = "@gmail.com";

  private final AccountApi accounts;
  private final IdentityStore identities;
  private final DeviceStore devices;

  Traces(AccountApi accounts, IdentityStore identities, DeviceStore devices) {
    this.accounts = accounts;
    this.identities = identities;
    this.devices = devices;
  }

  @Override
  public List<Trace> of(UserId user) {
    List<Trace> all = new ArrayList<>();
    accounts
        .find(user)
        .map(account -> mailbox(EmailAddress.of(account.email()).key()))
        .ifPresent(mailbox -> all.add(new Trace(TraceKind.EMAIL, mailbox)));
    identities.listLinked(user).forEach(linked -> all.add(identity(linked)));
    // a device that is known by its name only is like many others
    devices.list(user).stream()
        .filter(DeviceStore.DeviceRow::secret)
        .forEach(device -> all.add(device(device.hash())));
    return all;
  }

  /** A device that is known by a secret of its own. */
  static Trace device(byte[] hash) {
    return new Trace(TraceKind.DEVICE, HexFormat.of().formatHex(hash));
  }

  /** What a provider calls somebody. */
  static Trace identity(String linked) {
    return new Trace(TraceKind.IDENTITY, linked);
  }

  /** Addresses of one mailbox are many: what follows a plus, and dots at Gmail, say nothing. */
  static String mailbox(String key) {
    int at = key.lastIndexOf('@');
    String domain = key.substring(Math.max(0, at)).replace("@googlemail.com", GMAIL);
    String name = key.substring(0, Math.max(0, at));
    int plus = name.indexOf('+');
    String bare = plus > 0 ? name.substring(0, plus) : name;
    return (domain.equals(GMAIL) ? bare.replace(".", "") : bare) + domain;
  }
}
