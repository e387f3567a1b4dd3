package dev.rendezvous.services.pool;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.matchmaker.Ticket;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.redis.SharedClock;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one pool's tickets to the engine while this process owns the pool, and has what it decides
 * settled. A thread of its own; all its state is gone with the lease and rebuilt by the next owner.
 */
final class PoolOwner {
  private static final Logger LOG = Logger.getLogger(PoolOwner.class);
  private static final Duration LONGEST_READ = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofMillis(400);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final int MAX_PAIRS = 200;
  private static final Duration ASK_EVERY = Duration.ofSeconds(3);
  private static final int MAX_ASKED = 2_000;

  /** How many times the lease is renewed while it lasts. */
  private static final int RENEWALS = 4;

  private final String pool;
  private final Redis redis;
  private final TicketPools pools;
  private final PoolSettlement settlement;
  private final PoolReport report;
  private final MatchSettings settings;
  private final SharedClock clock;
  private final Lease lease;
  private long renewedAtNanos;
  private long askedAtNanos = System.nanoTime();
  private boolean lost;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  PoolOwner(
      String pool,
      Redis redis,
      TicketPools pools,
      PoolSettlement settlement,
      PoolReport report,
      MatchSettings settings,
      SharedClock clock) {
    this.pool = pool;
    this.redis = redis;
    this.pools = pools;
    this.settlement = settlement;
    this.report = report;
    this.settings = settings;
    this.clock = clock;
    lease = new Lease(redis, TicketPools.lease(pool), settings.leaseLife());
  }

  void start() {
    thread = Thread.ofVirtual().name("pool-" + pool).start(this::run);
  }

  void stop() {
    stopped = true;
  }

  void awaitStop() {
    Thread running = thread;
    try {
      if (running != null) {
        running.join(STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopped) {
      try {
        renewedAtNanos = System.nanoTime();
        lost = !lease.acquire();
        if (!lost) {
          own();
        }
      } catch (RedisException | DataAccessException e) {
        LOG.warnf("pool %s waits: %s", pool, e.getMessage());
      } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
        // a bug, which must not cost the pool its owner for good
        LOG.errorf(e, "pool %s begins anew", pool);
      }
      pause();
    }
  }

  private void own() {
    try (PoolNews news = new PoolNews(redis, TicketPools.news(pool), LONGEST_READ)) {
      Tenure tenure = begin();
      LOG.infof("owns pool %s in epoch %d", pool, tenure.fence().epoch());
      report.begin(tenure, lease.owner());
      while (keepsLease() && turn(tenure, news)) {
        // until the lease is lost, or given up
      }
      LOG.infof("owns pool %s no more", pool);
    } finally {
      report.end();
      lease.release();
    }
  }

  /** What was begun before is finished before the tickets that wait are read. */
  private Tenure begin() {
    Fence fence = settlement.raiseFence(pool, lease.owner());
    settlement.recover(pool);
    Tenure tenure = new Tenure(fence, settings.poolCapacity());
    pools.forEachWaiting(pool, ticket -> admit(tenure, ticket), this::keepsLease);
    return tenure;
  }

  /** Renews the lease when it is time to; false when it is lost, or not wanted any more. */
  private boolean keepsLease() {
    if (stopped || lost) {
      return false;
    }
    if (System.nanoTime() - renewedAtNanos >= settings.leaseLife().toNanos() / RENEWALS) {
      renewedAtNanos = System.nanoTime();
      lost = !lease.renew();
    }
    return !lost;
  }

  /** Hears news, lets the engine decide, settles; false when another owns the pool. */
  private boolean turn(Tenure tenure, PoolNews news) {
    PoolNews.Batch batch = news.await(patience(tenure));
    if (!batch.complete()) {
      LOG.warnf("news of pool %s came faster than it was read: the pool is read anew", pool);
      return false;
    }
    hear(tenure, batch);
    settlement.expire(pool, tenure.dropBefore(clock.millis() - settings.searchLife().toMillis()));
    askForTheAbsent(tenure);
    boolean owning = decide(tenure);
    report.tell(tenure, batch.oldestAtMillis());
    return owning;
  }

  /** First who goes, then who comes: it may be the same person with another ticket. */
  private void hear(Tenure tenure, PoolNews.Batch batch) {
    batch.gone().forEach(tenure::dismiss);
    pools.find(pool, batch.come()).forEach(ticket -> admit(tenure, ticket));
    batch.apart().forEach(apart -> tenure.keepApart(apart.one(), apart.other()));
  }

  /** Who is back without anybody having said so, as after an outage of Redis, takes part again. */
  private void askForTheAbsent(Tenure tenure) {
    if (tenure.aside() > 0 && System.nanoTime() - askedAtNanos > ASK_EVERY.toNanos()) {
      askedAtNanos = System.nanoTime();
      tenure.readmit(settlement.present(tenure.absent(MAX_ASKED)));
    }
  }

  private boolean decide(Tenure tenure) {
    List<Pairing> decided = tenure.decide(clock.millis(), MAX_PAIRS);
    if (decided.isEmpty()) {
      return true;
    }
    for (Pairing pairing : decided) {
      tenure.forget(pairing.first().id());
      tenure.forget(pairing.second().id());
    }
    return switch (settlement.settle(decided, tenure.fence(), lease.owner())) {
      case PoolSettlement.Outcome.NotOwner() -> false;
      case PoolSettlement.Outcome.Settled settled -> {
        settled.back().forEach(tenure::admit);
        settled.absent().forEach(tenure::setAside);
        report.count(decided.size(), settled.made());
        yield true;
      }
    };
  }

  /** How long to listen: until the engine could decide something by itself. */
  private long patience(Tenure tenure) {
    long now = clock.millis();
    return Math.clamp(tenure.nextChange(now) - now, 1, LONGEST_READ.toMillis());
  }

  /** A ticket that the engine can't take, written by another version perhaps, spoils no other. */
  private void admit(Tenure tenure, PoolTicket ticket) {
    Ticket comer;
    try {
      comer = EngineTickets.of(ticket);
    } catch (IllegalArgumentException e) {
      LOG.errorf(e, "ticket %s is dropped from pool %s", ticket.id(), pool);
      settlement.expire(pool, List.of(ticket.id()));
      return;
    }
    if (isTheOne(tenure, ticket)) {
      tenure.admit(comer);
    }
  }

  /**
   * Of two tickets of one user, one goes. The last to come may be the one to go: its search was
   * cancelled, and another begun, before it was in the pool.
   */
  private boolean isTheOne(Tenure tenure, PoolTicket ticket) {
    UUID other = tenure.ticketOf(ticket.user().value()).orElse(ticket.id());
    if (other.equals(ticket.id())) {
      return true;
    }
    if (settlement.isSearchedWith(ticket.user(), other)) {
      settlement.expire(pool, List.of(ticket.id()));
      return false;
    }
    tenure.dismiss(other);
    settlement.expire(pool, List.of(other));
    return true;
  }

  private void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
