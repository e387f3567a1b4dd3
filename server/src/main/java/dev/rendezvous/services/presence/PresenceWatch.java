package dev.rendezvous.services.presence;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.sockets.SocketLife;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Who has a socket open, and what follows when somebody has none any more: after a grace in which
 * they may come back, what they had going on ends.
 *
 * <p>Also when the process that held the socket is gone without a word: every entry runs out unless
 * it is confirmed, and any process takes up whose time has come.
 */
@Singleton
final class PresenceWatch implements SocketLife {
  private static final Logger LOG = Logger.getLogger(PresenceWatch.class);
  private static final int MOST_AT_ONCE = 100;

  /** Two rounds of confirming. */
  private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(65);

  private final PresenceStore store;
  private final List<ComingsApi> listeners;
  private final boolean here;

  /** Nobody is taken for gone until all sockets were confirmed since Redis was last away. */
  private volatile long blindUntilNanos = System.nanoTime();

  /** The sockets of this process; as many as may connect to it. */
  private final Map<String, UserId> local = new ConcurrentHashMap<>();

  PresenceWatch(
      PresenceStore store,
      @All List<ComingsApi> listeners,
      @ConfigProperty(name = "rendezvous.role.realtime", defaultValue = "true") boolean here) {
    this.store = store;
    this.listeners = listeners;
    this.here = here;
  }

  @Override
  public void opened(Caller caller, String socketId) {
    // noted first: a socket that Redis did not hear of is confirmed later
    local.put(socketId, caller.userId());
    if (!store.enter(caller.userId(), socketId)) {
      var _ = local.remove(socketId);
      throw CommonError.RATE_LIMITED.asError();
    }
    listeners.forEach(listener -> listener.came(caller.userId()));
  }

  @Override
  public void closed(Caller caller, String socketId) {
    var _ = local.remove(socketId);
    store.leave(caller.userId(), socketId);
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void confirm() {
    try {
      local.forEach((socketId, user) -> {
        var _ = store.enter(user, socketId);
        if (!local.containsKey(socketId)) {
          store.leave(user, socketId); // it closed just now
        }
      });
    } catch (RedisException e) {
      LOG.warnf("open sockets could not be confirmed: %s", e.getMessage());
      goBlind();
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void partWithTheGone() {
    if (!here || System.nanoTime() - blindUntilNanos < 0) {
      return;
    }
    try {
      store.claimDue(MOST_AT_ONCE).forEach(this::settle);
    } catch (RedisException e) {
      LOG.warnf("who is gone could not be found out: %s", e.getMessage());
      goBlind();
    }
  }

  /** What ran out while Redis was away says nothing of who is there. */
  private void goBlind() {
    blindUntilNanos = System.nanoTime() + CONFIRMED_WITHIN.toNanos();
  }

  private void settle(PresenceStore.Due due) {
    Duration again = store.lookAgainAfter(due.user());
    if (again.isZero()) {
      try {
        listeners.forEach(listener -> listener.left(due.user()));
      } catch (RuntimeException e) {
        LOG.error("somebody who is gone could not be taken out, and will be later", e);
        return;
      }
    }
    store.settle(due, again);
  }
}
