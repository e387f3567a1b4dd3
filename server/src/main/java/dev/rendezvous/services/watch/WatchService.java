package dev.rendezvous.services.watch;

import dev.rendezvous.middleware.sockets.Sockets;
import dev.rendezvous.services.presence.Sight;
import dev.rendezvous.services.presence.SightApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets people see who of their own is there. Whether they may is asked when they begin to watch,
 * and again each time they are told something.
 */
@Singleton
final class WatchService {
  private final WatchBook book;
  private final Ties ties;
  private final SightApi sights;
  private final Sockets sockets;

  WatchService(WatchBook book, Ties ties, SightApi sights, Sockets sockets) {
    this.book = book;
    this.ties = ties;
    this.sights = sights;
    this.sockets = sockets;
  }

  /** Those whom one may not watch are left out without a word, whoever they are. */
  WatchRequests.Watched watch(UserId user, UUID session, List<UserId> wanted) {
    Set<UserId> subjects = ties.among(user, wanted, ties.partners(List.of(user)));
    Map<UserId, Sight> seen = sights.seen(subjects);
    book.watch(session, seen);
    // what has changed before the list was noted was told to nobody
    seen = sights.seen(subjects);
    seen.forEach((subject, sight) -> {
      var _ = book.tell(session, subject, sight);
    });
    Map<UserId, Sight> now = seen;
    return new WatchRequests.Watched(
        new LinkedHashSet<>(wanted)
            .stream()
                .filter(subjects::contains)
                .map(one -> WatchRequests.Seen.of(one, Objects.requireNonNull(now.get(one))))
                .toList());
  }

  /** Tells who watches them how some people are seen now. */
  void tell(Collection<WatchBook.Watcher> watchers) {
    if (watchers.isEmpty()) {
      return;
    }
    Map<WatchBook.Watcher, Set<UserId>> allowed = new HashMap<>();
    Map<UserId, UserId> partners =
        ties.partners(watchers.stream().map(WatchBook.Watcher::user).collect(Collectors.toSet()));
    for (WatchBook.Watcher watcher : watchers) {
      Set<UserId> tied = ties.among(watcher.user(), watcher.subjects(), partners);
      Set<UserId> strangers = new HashSet<>(watcher.subjects());
      strangers.removeAll(tied);
      if (!strangers.isEmpty()) {
        book.drop(watcher.session(), strangers);
      }
      allowed.put(watcher, tied);
    }
    Map<UserId, Sight> seen =
        sights.seen(allowed.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    allowed.forEach((watcher, tied) ->
        tied.forEach(subject -> tell(watcher, subject, Objects.requireNonNull(seen.get(subject)))));
  }

  private void tell(WatchBook.Watcher watcher, UserId subject, Sight sight) {
    if (book.tell(watcher.session(), subject, sight)) {
      sockets.emitHere(watcher.session(), "presence:update", WatchRequests.Seen.of(subject, sight));
    }
  }
}
