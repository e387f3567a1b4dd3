package dev.rendezvous.services.chat;

import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.List;
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
    ChatFeeds.Gap gap = feeds.gap(user, after);
    List<ChatMessage> found = store.listMissed(user, gap, limit + 1);
    List<ChatMessage> told = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit;
    Long seq = more ? told.getLast().seq() : null;
    return new Missed(told, Long.toString(seq == null ? gap.last() : seq), more);
  }
}
