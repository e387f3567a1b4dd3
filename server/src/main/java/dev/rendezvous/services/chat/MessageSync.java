package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages that somebody has missed, their own from other devices among them. */
@Singleton
final class MessageSync implements SyncPart {
  private final ChatFeeds feeds;
  private final ChatStore store;

  MessageSync(ChatFeeds feeds, ChatStore store) {
    this.feeds = feeds;
    this.store = store;
  }

  @Override
  public String name() {
    return "messages";
  }

  @Override
  public Missed missed(UserId user, @Nullable String after, int limit) {
    Gap gap = feeds.gap(user, after);
    return gap.tell(store.listMissed(user, gap, limit + 1), limit, MessageSync::position)
        .asTheyAre();
  }

  private static long position(ChatMessage message) {
    return Objects.requireNonNull(message.seq());
  }
}
