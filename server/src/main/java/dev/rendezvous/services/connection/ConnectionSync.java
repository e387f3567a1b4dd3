package dev.rendezvous.services.connection;

import dev.rendezvous.middleware.sync.Feeds;
import dev.rendezvous.middleware.sync.Gap;
import dev.rendezvous.middleware.sync.SyncPart;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections that were made or have ended while somebody was away, each as it stands now. */
@Singleton
final class ConnectionSync implements SyncPart {
  private final Feeds feeds;
  private final ConnectionStore store;
  private final ConnectionViews views;

  /** Either one that lasts, or one that has ended. */
  record Item(@Nullable ConnectionView connection, ConnectionView.@Nullable Ended ended) {}

  ConnectionSync(Feeds feeds, ConnectionStore store, ConnectionViews views) {
    this.feeds = feeds;
    this.store = store;
    this.views = views;
  }

  @Override
  public String name() {
    return "connections";
  }

  @Override
  public Missed missed(UserId user, @Nullable String after, int limit) {
    Gap gap = feeds.gap(ConnectionChanges.FEED, user, after);
    Gap.Told<ConnectionStore.Missed> told =
        gap.tell(store.listMissed(user, gap, limit + 1), limit, ConnectionStore.Missed::position);
    return told.as(
        items(user, told.items().stream().map(ConnectionStore.Missed::connection).toList()));
  }

  private List<Item> items(UserId user, List<Connection> connections) {
    List<ConnectionView> lasting =
        views.of(user, connections.stream().filter(Connection::lasts).toList());
    List<Item> items = new ArrayList<>();
    int next = 0;
    for (Connection one : connections) {
      items.add(
          one.lasts()
              ? new Item(lasting.get(next++), null)
              : new Item(null, new ConnectionView.Ended(one.id(), one.match())));
    }
    return items;
  }
}
