package dev.rendezvous.services.watch;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.sockets.SocketLife;
import dev.rendezvous.services.presence.SightNewsApi;
import dev.rendezvous.types.UserId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells watchers what has changed, that of a second together; and looks at every list now and then,
 * for the news that was lost and the ties that have ended.
 */
@Singleton
final class WatchRounds implements SightNewsApi, SocketLife {
  private static final Logger LOG = Logger.getLogger(WatchRounds.class);

  /** In so many seconds each list is looked at once. */
  private static final int TURNS = 300;

  /** Watchers who are told in one go. */
  private static final int MOST_AT_ONCE = 500;

  private final WatchBook book;
  private final WatchService service;
  private final Set<UserId> changed = ConcurrentHashMap.newKeySet();
  private int turn;

  WatchRounds(WatchBook book, WatchService service) {
    this.book = book;
    this.service = service;
  }

  /** Notes those only whom somebody watches here. */
  @Override
  public void changed(Set<UserId> users) {
    changed.addAll(book.retainWatched(users));
  }

  @Override
  public void opened(Caller caller, String socketId) {
    book.open(caller.userId(), caller.sessionId(), socketId);
  }

  @Override
  public void closed(Caller caller, String socketId) {
    book.close(caller.sessionId(), socketId);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tellWhatChanged() {
    Set<UserId> now = new HashSet<>(changed);
    if (!now.isEmpty()) {
      changed.removeAll(now);
      tell(book.listWatchersOf(now));
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void lookAgain() {
    turn = (turn + 1) % TURNS;
    tell(book.listTurn(turn, TURNS));
  }

  private void tell(List<WatchBook.Watcher> watchers) {
    for (int from = 0; from < watchers.size(); from += MOST_AT_ONCE) {
      Collection<WatchBook.Watcher> some =
          watchers.subList(from, Math.min(from + MOST_AT_ONCE, watchers.size()));
      try {
        service.tell(some);
      } catch (RuntimeException e) {
        LOG.warnf("watchers were not told who is there, and will be: %s", e.getMessage());
      }
    }
  }
}
