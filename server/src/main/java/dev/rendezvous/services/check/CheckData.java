package dev.rendezvous.services.check;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Which words of people were looked at, as digests; worth nothing without them. */
@Singleton
final class CheckData implements PersonalData {
  private final Transactions tx;
  private final CheckedStore store;

  CheckData(Transactions tx, CheckedStore store) {
    this.tx = tx;
    this.store = store;
  }

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String about() {
    return "which checks have looked at the words of your profile, and when; the words as digests only";
  }

  @Override
  public Set<String> tables() {
    return Set.of("checked_contents");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("looks", out -> store.listLooks(user).forEach(out));
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> store.deleteAll(user));
  }
}
