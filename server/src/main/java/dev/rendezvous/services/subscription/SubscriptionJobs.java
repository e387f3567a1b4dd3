package dev.rendezvous.services.subscription;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.store.StoreApi;
import dev.rendezvous.services.store.StoreEnvironment;
import dev.rendezvous.services.store.StoreName;
import io.lettuce.core.RedisException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Lets time do its part: gives the coins of another month, ends what is over. What a store must be
 * asked about first is apart from the rest, and from what other stores are asked: one that is slow
 * holds up nobody else's.
 */
@Singleton
final class SubscriptionJobs {
  private static final Logger LOG = Logger.getLogger(SubscriptionJobs.class);
  private static final int BATCH = 100;
  private static final int MAX_BATCHES = 50;
  private static final int ASKED_AT_ONCE = 4;

  /** Longer than one question may take, with all its tries. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** After which no question is begun. */
  private static final Duration ROUND = Duration.ofSeconds(30);

  private final SubscriptionStore store;
  private final Visits visits;
  private final StoreApi stores;
  private final Transactions tx;
  private final InstantSource clock;
  private final Redis redis;
  private final boolean runsHere;
  private final Lease going;

  SubscriptionJobs(
      SubscriptionStore store,
      Visits visits,
      StoreApi stores,
      Transactions tx,
      InstantSource clock,
      Redis redis,
      @ConfigProperty(name = "rendezvous.role.subscription") boolean runsHere) {
    this.store = store;
    this.visits = visits;
    this.stores = stores;
    this.tx = tx;
    this.clock = clock;
    this.redis = redis;
    this.runsHere = runsHere;
    going = new Lease(redis, "lease:subscription-time", LEASE);
  }

  /** One process does it, and who comes in between does no harm: each row is locked. */
  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void pass() {
    underLease(going, () -> goOn(going));
  }

  private void goOn(Lease lease) {
    List<UUID> due = store.listDue(clock.instant(), BATCH);
    for (int i = 0; !due.isEmpty() && i < MAX_BATCHES; i++) {
      visit(new ArrayDeque<>(due), lease, Instant.MAX);
      due = due.size() < BATCH ? List.of() : store.listDue(clock.instant(), BATCH);
    }
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void askStripe() {
    ask(StoreName.STRIPE);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void askApple() {
    ask(StoreName.APPLE);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void askGoogle() {
    ask(StoreName.GOOGLE);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void askSandbox() {
    ask(StoreName.SANDBOX);
  }

  /** What may be over of a store's, several at once. */
  void ask(StoreName at) {
    Lease lease = new Lease(redis, "lease:subscription-" + at.label(), LEASE);
    underLease(
        lease,
        () -> {
          Instant now = clock.instant();
          Queue<UUID> due = new ConcurrentLinkedQueue<>(store.listDoubtful(at, now, BATCH));
          try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Math.min(ASKED_AT_ONCE, due.size()); i++) {
              asking.execute(() -> visit(due, lease, now.plus(ROUND)));
            }
          }
        });
  }

  /** What is not reached is still due. */
  private void visit(Queue<UUID> due, Lease lease, Instant end) {
    try {
      for (UUID id = due.poll(); id != null; id = due.poll()) {
        if (!clock.instant().isBefore(end) || !lease.renew()) {
          return;
        }
        visits.visit(id);
      }
    } catch (RedisException e) {
      LOG.warnf("what is left is looked at another time: %s", e.getMessage());
    }
  }

  private void underLease(Lease lease, Runnable work) {
    try {
      if (runsHere && lease.acquire()) {
        try {
          work.run();
        } finally {
          lease.release();
        }
      }
    } catch (RedisException e) {
      LOG.warnf("what is over is ended another time: %s", e.getMessage());
    }
  }

  /** Of a database that was used for tests, where they do not count: nobody paid for those. */
  @Scheduled(every = "24h", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void endTests() {
    if (runsHere && !stores.counts(StoreEnvironment.SANDBOX)) {
      tx.run(() -> {
        int found = store.wakeTests(clock.instant());
        if (found > 0) {
          LOG.infof("%d subscriptions that nobody paid for are ended", found);
        }
      });
    }
  }
}
