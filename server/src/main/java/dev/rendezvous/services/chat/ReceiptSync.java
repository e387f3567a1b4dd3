package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Receipts of others that somebody has missed, each as it stands now. */
@Singleton
final class ReceiptSync implements SyncPart {
  private final ChatFeeds feeds;
  private final ReceiptStore store;

  ReceiptSync(ChatFeeds feeds, ReceiptStore store) {
    this.feeds = feeds;
    this.store = store;
  }

  @Override
  public String name() {
    return "receipts";
  }

  @Override
  public Missed missed(UserId user, @Nullable String after, int limit) {
    Gap gap = feeds.gap(user, after);
    return gap.tell(store.listMissed(user, gap, limit + 1), limit, ReceiptSync::position)
        .asTheyAre();
  }

  private static long position(ChatReceipt receipt) {
    return Objects.requireNonNull(receipt.seq());
  }
}
