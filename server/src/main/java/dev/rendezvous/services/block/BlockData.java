package dev.rendezvous.services.block;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Set;

/** Whom people never want to meet; with either gone, there is nobody to keep apart. */
@Singleton
final class BlockData implements PersonalData {
  private final Transactions tx;
  private final BlockStore store;
  private final Blocks blocks;

  BlockData(Transactions tx, BlockStore store, Blocks blocks) {
    this.tx = tx;
    this.store = store;
    this.blocks = blocks;
  }

  @Override
  public String name() {
    return "block";
  }

  @Override
  public String about() {
    return "whom you blocked";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_blocks");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    sink.list(
        "blocks",
        out ->
            Parts.<BlockStore.OwnBlock>read(
                last -> store.listOwn(user, last == null ? null : last.user(), Parts.SIZE), out));
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> store.deleteAll(user, limit));
    blocks.forget(user);
  }
}
