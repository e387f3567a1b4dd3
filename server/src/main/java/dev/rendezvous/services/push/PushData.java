package dev.rendezvous.services.push;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;

/** Where people can be rung, and what is on its way there. */
@Singleton
final class PushData implements PersonalData {
  private final Transactions tx;
  private final DeviceStore devices;
  private final PushStore pushes;

  PushData(Transactions tx, DeviceStore devices, PushStore pushes) {
    this.tx = tx;
    this.devices = devices;
    this.pushes = pushes;
  }

  @Override
  public String name() {
    return "pushes";
  }

  @Override
  public String about() {
    return "the devices that may ring for you";
  }

  @Override
  public Set<String> tables() {
    return Set.of("push_devices", "pushes");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("devices", out -> devices(user, out));
  }

  private void devices(UserId user, Consumer<Object> out) {
    Parts.<DeviceStore.OwnDevice>read(
        last -> devices.listOf(user, last == null ? null : last.id(), Parts.SIZE), out);
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> devices.deleteOf(user, limit));
    Parts.change(tx, limit -> pushes.deleteOf(user, limit));
  }
}
