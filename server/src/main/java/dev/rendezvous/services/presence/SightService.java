package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How people are seen. Who becomes invisible leaves others' sight as whoever closes their last
 * socket does: by the same way, after the same time, and with the same last trace.
 */
@Singleton
final class SightService implements SightApi {
  private final PresenceStore store;
  private final Wishes wishes;
  private final SocketBook book;
  private final SightNews news;

  SightService(PresenceStore store, Wishes wishes, SocketBook book, SightNews news) {
    this.store = store;
    this.wishes = wishes;
    this.book = book;
    this.news = news;
  }

  @Override
  public Map<UserId, Sight> seen(Collection<UserId> users) {
    Map<UserId, Availability> shown = store.listShown(users);
    Set<UserId> others =
        users.stream().filter(user -> !shown.containsKey(user)).collect(Collectors.toSet());
    Map<UserId, Instant> lastSeen = wishes.lastSeen(others);
    Map<UserId, Sight> seen = new HashMap<>();
    shown.forEach((user, status) -> seen.put(user, new Sight(status, null)));
    others.forEach(user -> seen.put(user, new Sight(Availability.OFFLINE, lastSeen.get(user))));
    return seen;
  }

  /** To be away says something of one device, and so shows nobody who wants to be invisible. */
  @Override
  public boolean wish(UserId user, UUID session, Wish wish) {
    if (wish != Wish.AWAY) {
      wishes.setInvisible(user, wish == Wish.INVISIBLE);
    }
    boolean invisible = wishes.find(user).map(WishStore.Kept::invisible).orElse(false);
    note(user, book.setAway(user, session, wish == Wish.AWAY, invisible));
    return invisible;
  }

  /** Has others see what has changed. */
  void note(UserId user, PresenceStore.Noted noted) {
    switch (noted.change()) {
      case NONE -> {}
      case SHOWN -> news.tell(user);
      case HIDE -> store.hideAfterGrace(user);
    }
  }
}
