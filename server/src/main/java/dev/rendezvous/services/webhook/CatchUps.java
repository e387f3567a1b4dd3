package dev.rendezvous.services.webhook;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Missed;
import dev.rendezvous.services.store.StoreProviderApi.Span;
import io.lettuce.core.RedisException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks stores once an hour what they could not notify of: after an outage that lasted longer than
 * they try. What came all the same is known by its name.
 */
@Singleton
final class CatchUps {
  private static final Logger LOG = Logger.getLogger(CatchUps.class);

  /** Clocks differ, and what is under way may yet come. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  /** Stores remember for thirty days. */
  private static final Duration LONGEST = Duration.ofDays(29);

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int MAX_PARTS = 1000;

  private final StoreInboxApi stores;
  private final CatchUpStore store;
  private final Webhooks webhooks;
  private final Transactions tx;
  private final InstantSource clock;
  private final Lease lease;
  private final boolean runsHere;

  CatchUps(
      StoreInboxApi stores,
      CatchUpStore store,
      Webhooks webhooks,
      Transactions tx,
      InstantSource clock,
      Redis redis,
      @ConfigProperty(name = "rendezvous.role.coins") boolean runsHere) {
    this.stores = stores;
    this.store = store;
    this.webhooks = webhooks;
    this.tx = tx;
    this.clock = clock;
    this.lease = new Lease(redis, "lease:store-catch-up", LEASE);
    this.runsHere = runsHere;
  }

  /** One process does it, and who comes in between does no harm: each notice is taken in once. */
  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void catchUp() {
    try {
      if (runsHere && lease.acquire()) {
        try {
          askAll();
        } finally {
          lease.release();
        }
      }
    } catch (RedisException e) {
      LOG.warnf("stores are asked another time what they could not notify of: %s", e.getMessage());
    }
  }

  private void askAll() {
    for (StoreName one : StoreName.values()) {
      if (stores.isOn(one)) {
        tryOut(one);
      }
    }
  }

  private void tryOut(StoreName one) {
    try {
      int found = ask(one);
      if (found > 0) {
        LOG.warnf("%s could not notify of %d events; they are handled now", one.label(), found);
      }
    } catch (RuntimeException e) {
      LOG.warnf("%s is asked another time what it could not notify of: %s", one.label(), e);
    }
  }

  /** How many notices had not come. */
  int ask(StoreName one) {
    Instant now = clock.instant();
    Instant earliest = now.minus(LONGEST);
    Instant last = store.find(one).map(until -> until.minus(OVERLAP)).orElse(earliest);
    Span span = new Span(last.isBefore(earliest) ? earliest : last, now);
    int found = 0;
    @Nullable String page = null;
    for (int part = 0; part < MAX_PARTS; part++) {
      Missed missed = stores.listMissed(one, span, page);
      found += (int) missed.notices().stream().filter(webhooks::keep).count();
      page = missed.next();
      if (page == null) {
        tx.run(() -> store.put(one, now));
        return found;
      }
      var _ = lease.renew();
    }
    throw new IllegalStateException("there is more than can be read at once");
  }
}
