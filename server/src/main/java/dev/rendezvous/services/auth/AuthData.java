package dev.rendezvous.services.auth;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** How people sign in, and on what; nothing of it is worth anything without the account. */
@Singleton
final class AuthData implements PersonalData {
  private final Transactions tx;
  private final IdentityStore identities;
  private final CodeStore codes;
  private final DeviceStore devices;

  AuthData(Transactions tx, IdentityStore identities, CodeStore codes, DeviceStore devices) {
    this.tx = tx;
    this.identities = identities;
    this.codes = codes;
    this.devices = devices;
  }

  @Override
  public String name() {
    return "sign-in";
  }

  @Override
  public String about() {
    return "how you sign in, the devices that you did it on, and codes that we mailed you";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_identities", "one_time_tokens", "known_devices");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("identities", identities.list(user)::forEach);
    sink.list("devices", devices.listSeen(user)::forEach);
    sink.list("codes", codes.list(user)::forEach);
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> {
      identities.deleteAll(user);
      codes.deleteAll(user);
      devices.deleteAll(user);
    });
  }
}
