package dev.rendezvous.services.presence;

import dev.rendezvous.config.SocketSettings;
import dev.rendezvous.redis.SharedClock;
import dev.rendezvous.types.UserId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * What follows when somebody's grace is over: what they had going on ends, and others do not see
 * them any more.
 */
@Singleton
final class Partings {
  private static final Logger LOG = Logger.getLogger(Partings.class);
  private static final int MOST_AT_ONCE = 200;

  /** Well below the time that a claim lasts. */
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

  private final PresenceStore store;
  private final Wishes wishes;
  private final SightNews news;
  private final List<ComingsApi> listeners;
  private final SharedClock clock;
  private final Duration grace;
  private final Counter parted;

  Partings(
      PresenceStore store,
      Wishes wishes,
      SightNews news,
      @All List<ComingsApi> listeners,
      SharedClock clock,
      SocketSettings settings,
      MeterRegistry meters) {
    this.store = store;
    this.wishes = wishes;
    this.news = news;
    this.listeners = listeners;
    this.clock = clock;
    grace = settings.grace();
    parted = meters.counter("rendezvous.presence.parted");
  }

  /** Looks after all whose time has come, as far as that goes in a while. */
  void settleDue() {
    long end = System.nanoTime() + LONGEST_ROUND.toNanos();
    int found = MOST_AT_ONCE;
    while (found == MOST_AT_ONCE && System.nanoTime() < end) {
      List<PresenceStore.Due> due = store.claimDue(MOST_AT_ONCE);
      settle(due);
      found = due.size();
    }
  }

  private void settle(List<PresenceStore.Due> due) {
    Set<UserId> users = due.stream().map(PresenceStore.Due::user).collect(Collectors.toSet());
    if (users.isEmpty()) {
      return;
    }
    Set<UserId> connected = store.listConnected(users);
    Set<UserId> asking = store.listAsking(users);
    boolean hidden = hide(users);
    for (PresenceStore.Due one : due) {
      if (!hidden) {
        continue; // the claim runs out, and they come again
      }
      if (connected.contains(one.user())) {
        store.settle(one);
      } else if (asking.contains(one.user())) {
        store.settleUntilAskedNoMore(one);
      } else if (left(one.user())) {
        store.settle(one);
      }
    }
  }

  /** Takes out of others' sight who has no socket, or does not want to be seen. */
  private boolean hide(Set<UserId> users) {
    try {
      Set<UserId> hidden = store.part(users, wishes.listInvisible(users));
      if (!hidden.isEmpty()) {
        parted.increment(hidden.size());
        note(hidden);
      }
      return true;
    } catch (DataAccessException e) {
      LOG.warnf("who is gone could not be noted, and will be later: %s", e.getMessage());
      return false;
    }
  }

  /** Written first, so that who hears of it and asks is told the new time. */
  private void note(Set<UserId> hidden) {
    try {
      wishes.saw(hidden, clock.instant().minus(grace));
    } finally {
      hidden.forEach(news::tell);
    }
  }

  private boolean left(UserId user) {
    try {
      if (store.isPresent(user)) {
        return true; // back since all were asked about
      }
      listeners.forEach(listener -> listener.left(user));
      return true;
    } catch (RuntimeException e) {
      LOG.error("somebody who is gone could not be taken out, and will be later", e);
      return false;
    }
  }
}
