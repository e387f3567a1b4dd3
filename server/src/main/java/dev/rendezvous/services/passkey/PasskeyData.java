package dev.rendezvous.services.passkey;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Passkeys of people. */
@Singleton
final class PasskeyData implements PersonalData {
  private final Transactions tx;
  private final PasskeyStore store;

  PasskeyData(Transactions tx, PasskeyStore store) {
    this.tx = tx;
    this.store = store;
  }

  @Override
  public String name() {
    return "passkeys";
  }

  @Override
  public String about() {
    return "the passkeys of your account, by the names that you gave them";
  }

  @Override
  public Set<String> tables() {
    return Set.of("passkeys");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("passkeys", out -> store.list(user).forEach(passkey -> out.accept(passkey.view())));
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> store.deleteAll(user));
  }
}
