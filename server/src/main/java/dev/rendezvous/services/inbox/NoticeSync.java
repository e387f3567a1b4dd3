package dev.rendezvous.services.inbox;

import dev.rendezvous.middleware.sync.Feeds;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices that somebody has missed, and how many are unread now: what was read or deleted on
 * another device meanwhile shows by that, and by the inbox.
 */
@Singleton
final class NoticeSync implements SyncPart {
  private final Feeds feeds;
  private final Inbox inbox;
  private final NoticeStore store;

  /** Either a notice, or how many are unread, which comes last. */
  record Item(@Nullable Notification notification, @Nullable Integer unread) {}

  NoticeSync(Feeds feeds, Inbox inbox, NoticeStore store) {
    this.feeds = feeds;
    this.inbox = inbox;
    this.store = store;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public Missed missed(UserId user, @Nullable String after, int limit) {
    Gap gap = feeds.gap(Inbox.FEED, user, after);
    Gap.Told<Inbox.Missed> told =
        gap.tell(inbox.listMissed(user, gap, limit + 1), limit, Inbox.Missed::position);
    Stream<Item> notices = told.items().stream().map(one -> new Item(one.notification(), null));
    Item unread = new Item(null, store.countUnread(user));
    return told.as(Stream.concat(notices, Stream.of(unread)).toList());
  }
}
