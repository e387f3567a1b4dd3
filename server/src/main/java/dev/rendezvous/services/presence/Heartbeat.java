package dev.rendezvous.services.presence;

import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * Keeps the lease of this process, and looks after the users of those that are dead.
 *
 * <p>Nobody is taken for gone by a process that has not seen Redis without a break for long enough
 * that all others must have been back: what ran out while Redis was away says nothing. A process
 * that begins can't know how long Redis was away; only where it is alone it need not wait.
 */
@Singleton
final class Heartbeat {
  private static final Logger LOG = Logger.getLogger(Heartbeat.class);

  /** Longer than the driver takes to connect again, and to tell of all sockets. */
  private static final Duration BLIND = Duration.ofSeconds(40);

  /** In so many seconds each user is told of once more, in case a note was lost with a Redis. */
  private static final int TURNS = 300;

  private static final int MOST_AT_ONCE = 500;

  private final Leases leases;
  private final SocketBook book;
  private final PresenceStore store;
  private final Wishes wishes;
  private final SightService sights;
  private final Partings partings;
  private final boolean here;

  private volatile long blindUntilNanos = System.nanoTime();

  /** Whether Redis may have lost what it was told of the sockets of this process. */
  private volatile boolean untold;

  /** Names of before under which something may have been noted that nobody has buried. */
  private final Set<String> former = ConcurrentHashMap.newKeySet();

  private int turn;

  Heartbeat(
      Leases leases,
      SocketBook book,
      PresenceStore store,
      Wishes wishes,
      SightService sights,
      Partings partings,
      @ConfigProperty(name = "rendezvous.role.realtime", defaultValue = "true") boolean here) {
    this.leases = leases;
    this.book = book;
    this.store = store;
    this.wishes = wishes;
    this.sights = sights;
    this.partings = partings;
    this.here = here;
  }

  void start(@Observes StartupEvent started, MeterRegistry meters) {
    Gauge.builder("rendezvous.presence.users", book, SocketBook::size)
        .description("Users with a socket in this process")
        .register(meters);
    if (here) {
      guarded(() -> {
        if (leases.begin(book.process()) > 0) {
          goBlind();
        }
      });
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (here) {
      guarded(() -> leases.end(book.process()));
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void beat() {
    if (here) {
      guarded(this::renew);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void confirm() {
    if (here) {
      turn = (turn + 1) % TURNS;
      guarded(this::tellThoseWhoseTurnItIs);
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void partWithTheGone() {
    if (here && seesClearly()) {
      guarded(() -> {
        leases.mournFor(book.process()).forEach(this::bury);
        partings.settleDue();
      });
    }
  }

  private void renew() {
    if (!leases.renew(book.process())) {
      LOG.warn("Redis does not know this process any more; it begins anew");
      former.add(book.process());
      var _ = leases.begin(book.rename());
      untold = true;
    }
    // for what was noted under an old name after it had been buried
    former.removeIf(name -> {
      leases.mourn(name);
      return true;
    });
  }

  private void tellThoseWhoseTurnItIs() {
    if (!untold) {
      tell(book.listTurn(turn, TURNS));
      return;
    }
    untold = false; // first: what is lost meanwhile makes it so again
    try {
      tell(book.listAll());
    } catch (DataAccessException e) {
      untold = true;
      throw e;
    }
  }

  private void tell(List<UserId> users) {
    for (int from = 0; from < users.size(); from += MOST_AT_ONCE) {
      List<UserId> some = users.subList(from, Math.min(from + MOST_AT_ONCE, users.size()));
      book.confirm(some, wishes.listInvisible(some))
          .forEach((user, noted) -> {
            sights.note(user, noted);
            if (noted.gone()) {
              store.lookAfterGrace(user); // the last socket closed just now, or in an outage
            }
            book.drop(user);
          });
    }
  }

  /** Safe to be done by several at once, and again from wherever one of them was cut off. */
  private void bury(String process) {
    List<UserId> users = store.listUsersOf(process, MOST_AT_ONCE);
    while (!users.isEmpty()) {
      store.bury(process, users);
      users = store.listUsersOf(process, MOST_AT_ONCE);
    }
    leases.forget(process);
  }

  /** Whether Redis was seen for long enough to know who is gone. */
  boolean seesClearly() {
    return System.nanoTime() - blindUntilNanos >= 0;
  }

  private void goBlind() {
    blindUntilNanos = System.nanoTime() + BLIND.toNanos();
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RedisException e) {
      LOG.warnf("who is there is not known while Redis is away: %s", e.getMessage());
      untold = true;
      goBlind();
    } catch (DataAccessException e) {
      LOG.warnf("who is there could not be looked after: %s", e.getMessage());
    }
  }
}
