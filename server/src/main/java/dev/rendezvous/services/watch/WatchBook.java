package dev.rendezvous.services.watch;

import dev.rendezvous.services.presence.Sight;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who is watched by the sockets of this process. There is one list a session, of a bounded length,
 * and as many sessions as have sockets here.
 */
@Singleton
final class WatchBook {
  private final Map<UUID, Watch> bySession = new HashMap<>();
  private final Map<UserId, Set<UUID>> bySubject = new HashMap<>();

  /** One session's list, and what it was last told of each. */
  private static final class Watch {
    private final UserId user;
    private final Set<String> sockets = new HashSet<>();
    private Map<UserId, Sight> told = Map.of();

    Watch(UserId user) {
      this.user = user;
    }
  }

  /** A session, whose it is, and those of its list that are asked for. */
  record Watcher(UUID session, UserId user, Set<UserId> subjects) {
    /** Keeps its own copy. */
    Watcher {
      subjects = Set.copyOf(subjects);
    }
  }

  WatchBook(MeterRegistry meters) {
    Gauge.builder("rendezvous.presence.watched", this, WatchBook::size)
        .description("Users who are watched by sockets of this process")
        .register(meters);
  }

  synchronized void open(UserId user, UUID session, String socketId) {
    bySession.computeIfAbsent(session, _ -> new Watch(user)).sockets.add(socketId);
  }

  synchronized void close(UUID session, String socketId) {
    Watch watch = bySession.get(session);
    if (watch != null && watch.sockets.remove(socketId) && watch.sockets.isEmpty()) {
      replace(session, watch, Map.of());
      bySession.remove(session);
    }
  }

  /** Puts a list in place of the one before; nothing for a session that has no socket any more. */
  synchronized void watch(UUID session, Map<UserId, Sight> seen) {
    Watch watch = bySession.get(session);
    if (watch != null) {
      replace(session, watch, seen);
    }
  }

  /** Who watches one of some people. */
  synchronized List<Watcher> listWatchersOf(Collection<UserId> subjects) {
    Map<UUID, Set<UserId>> wanted = new HashMap<>();
    for (UserId subject : subjects) {
      for (UUID session : bySubject.getOrDefault(subject, Set.of())) {
        wanted.computeIfAbsent(session, _ -> new HashSet<>()).add(subject);
      }
    }
    List<Watcher> watchers = new ArrayList<>();
    wanted.forEach((session, watched) -> {
      Watch watch = bySession.get(session);
      if (watch != null) {
        watchers.add(new Watcher(session, watch.user, watched));
      }
    });
    return watchers;
  }

  /** Those whose turn it is, with the whole of their lists. */
  synchronized List<Watcher> listTurn(int turn, int turns) {
    List<Watcher> watchers = new ArrayList<>();
    bySession.forEach((session, watch) -> {
      if (Math.floorMod(session.hashCode(), turns) == turn && !watch.told.isEmpty()) {
        watchers.add(new Watcher(session, watch.user, watch.told.keySet()));
      }
    });
    return watchers;
  }

  /** Whether anybody watches them. */
  synchronized Set<UserId> retainWatched(Set<UserId> users) {
    Set<UserId> watched = new HashSet<>(users);
    watched.retainAll(bySubject.keySet());
    return watched;
  }

  /** Notes what a session is told; false when it knows that already, or does not watch them. */
  synchronized boolean tell(UUID session, UserId subject, Sight sight) {
    Watch watch = bySession.get(session);
    return watch != null
        && watch.told.containsKey(subject)
        && !sight.equals(watch.told.put(subject, sight));
  }

  /** Takes some people off a session's list. */
  synchronized void drop(UUID session, Collection<UserId> subjects) {
    Watch watch = bySession.get(session);
    if (watch != null) {
      Map<UserId, Sight> left = new HashMap<>(watch.told);
      left.keySet().removeAll(Set.copyOf(subjects));
      replace(session, watch, left);
    }
  }

  synchronized int size() {
    return bySubject.size();
  }

  private void replace(UUID session, Watch watch, Map<UserId, Sight> seen) {
    for (UserId before : watch.told.keySet()) {
      bySubject.computeIfPresent(
          before,
          (_, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
          });
    }
    watch.told = new HashMap<>(seen);
    for (UserId subject : seen.keySet()) {
      bySubject.computeIfAbsent(subject, _ -> new HashSet<>()).add(session);
    }
  }
}
