package dev.rendezvous.services.connection;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** With whom people keep in touch; with either gone, there is nobody to keep in touch with. */
@Singleton
final class ConnectionData implements PersonalData {
  private final Transactions tx;
  private final ConnectionStore store;
  private final WishStore wishes;
  private final Partings partings;

  ConnectionData(Transactions tx, ConnectionStore store, WishStore wishes, Partings partings) {
    this.tx = tx;
    this.store = store;
    this.wishes = wishes;
    this.partings = partings;
  }

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public String about() {
    return "since when you keep in touch with people, and with whom you wanted to, by match; who"
        + " they are is theirs to tell";
  }

  @Override
  public Set<String> tables() {
    return Set.of("connections", "connection_wishes");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "connections",
        out ->
            Parts.<ConnectionStore.Own>read(
                last -> store.listOwn(user, last == null ? null : last.id(), Parts.SIZE), out));
    sink.list(
        "asked",
        out ->
            Parts.<WishStore.Own>read(
                last -> wishes.listOwn(user, last == null ? null : last.match(), Parts.SIZE), out));
  }

  /** The others are told, and then nothing is left of it. */
  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> wishes.deleteAll(user, limit));
    partings.partFromAll(user);
    Parts.change(tx, limit -> store.deleteEnded(user, limit));
  }
}
