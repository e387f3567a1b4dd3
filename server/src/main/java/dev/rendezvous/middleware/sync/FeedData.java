package dev.rendezvous.middleware.sync;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** How much somebody was told so far: numbers that only their own clients know. */
@Singleton
final class FeedData implements PersonalData {
  private final Transactions tx;
  private final FeedStore store;

  FeedData(Transactions tx, FeedStore store) {
    this.tx = tx;
    this.store = store;
  }

  @Override
  public String name() {
    return "feeds";
  }

  @Override
  public String about() {
    return "how many things your devices were told so far, by kind";
  }

  @Override
  public Set<String> tables() {
    return Set.of("feeds");
  }

  /** After what might still be told. */
  @Override
  public Turn turn() {
    return Turn.TIES;
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list("feeds", out -> store.listOwn(user).forEach(out));
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> {
      var _ = store.deleteAll(user);
    });
  }
}
