package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.matchmaker.MatchPolicy;
import dev.rendezvous.matchmaker.Matchmaker;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final int MAX_NEWS = 5_000;
  private static final int MAX_PAIRS = 200;

  private final MatchMode mode;
  private final String pool;
  private final Redis redis;
  private final TicketPools pools;
  private final PoolSettlement settlement;
  private final MatchSettings settings;
  private final Lease lease;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  /** What an owner knows of its pool. */
  private static final class Tenure {
    final Fence fence;
    final Matchmaker engine;

    /** The tickets in the engine; those that wait longest come first after a takeover. */
    final Map<UUID, PoolTicket> tickets = new LinkedHashMap<>();

    String lastRead;
    long renewedAtNanos = System.nanoTime();

    /** The one ticket of each user that the engine knows. */
    final Map<UserId, UUID> ticketByUser = new HashMap<>();

    Tenure(Fence fence, String lastRead, int capacity) {
      this.fence = fence;
      engine = new Matchmaker(MatchPolicy.DEFAULT.withCapacity(capacity));
      this.lastRead = lastRead;
    }
  }

  PoolOwner(
      MatchMode mode,
      String pool,
      Redis redis,
      TicketPools pools,
      PoolSettlement settlement,
      MatchSettings settings) {
    this.mode = mode;
    this.pool = pool;
    this.redis = redis;
    this.pools = pools;
    this.settlement = settlement;
    this.settings = settings;
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
        if (lease.acquire()) {
          own();
        }
      } catch (RedisException | DataAccessException e) {
        LOG.warnf("pool %s waits: %s", pool, e.getMessage());
      } catch (RuntimeException e) {
        // a bug, which must not cost the pool its owner for good
        LOG.errorf(e, "pool %s begins anew", pool);
      }
      pause();
    }
  }

  private void own() {
    try (StatefulRedisConnection<String, String> connection = redis.connect(LONGEST_READ)) {
      Tenure tenure = begin(connection.sync());
      LOG.infof("owns pool %s in epoch %d", pool, tenure.fence.epoch());
      boolean owning = true;
      while (owning && !stopped) {
        owning = keepsLease(tenure) && turn(tenure, connection.sync());
      }
      LOG.infof("owns pool %s no more", pool);
    } finally {
      lease.release();
    }
  }

  /** News is read from where it stands before the tickets are read, so that none is missed. */
  private Tenure begin(RedisCommands<String, String> commands) {
    Fence fence = settlement.raiseFence(pool, lease.owner());
    String last =
        commands.xrevrange(TicketPools.news(pool), Range.unbounded(), Limit.from(1)).stream()
            .map(StreamMessage::getId)
            .findFirst()
            .orElse("0-0");
    settlement.recover(pool);
    Tenure tenure = new Tenure(fence, last, settings.poolCapacity());
    pools.listWaiting(pool).stream()
        .sorted(Comparator.comparingLong(PoolTicket::queuedAtMillis))
        .forEach(ticket -> admit(tenure, ticket));
    return tenure;
  }

  private boolean keepsLease(Tenure tenure) {
    long third = settings.leaseLife().toNanos() / 3;
    if (System.nanoTime() - tenure.renewedAtNanos < third) {
      return true;
    }
    tenure.renewedAtNanos = System.nanoTime();
    return lease.renew();
  }

  /** Hears news, lets the engine decide, settles; false when another owns the pool. */
  private boolean turn(Tenure tenure, RedisCommands<String, String> commands) {
    hear(tenure, commands);
    dropExpired(tenure);
    List<Pairing> decided = tenure.engine.advance(settlement.nowMillis(), MAX_PAIRS);
    if (decided.isEmpty()) {
      return true;
    }
    List<Pair> pairs = decided.stream().map(pairing -> pair(tenure, pairing)).toList();
    return settlement.settle(pairs, mode, tenure.fence, lease.owner());
  }

  private Pair pair(Tenure tenure, Pairing pairing) {
    return settlement.pair(
        forget(tenure, pairing.first().id()), forget(tenure, pairing.second().id()));
  }

  private void hear(Tenure tenure, RedisCommands<String, String> commands) {
    Map<String, Boolean> waiting = new LinkedHashMap<>();
    for (StreamMessage<String, String> message : readNews(tenure, commands)) {
      tenure.lastRead = message.getId();
      message.getBody().forEach((what, id) -> waiting.put(id, what.equals(TicketPools.ADDED)));
    }
    // first who goes, then who comes: it may be the same person with another ticket
    waiting.forEach((id, stays) -> {
      if (!stays) {
        dismiss(tenure, UUID.fromString(id));
      }
    });
    waiting.forEach((id, stays) -> {
      if (stays) {
        pools.find(pool, id).ifPresent(ticket -> admit(tenure, ticket));
      }
    });
  }

  @SuppressWarnings("unchecked") // the driver takes a generic type as varargs
  private List<StreamMessage<String, String>> readNews(
      Tenure tenure, RedisCommands<String, String> commands) {
    return commands.xread(
        XReadArgs.Builder.block(patience(tenure)).count(MAX_NEWS),
        XReadArgs.StreamOffset.from(TicketPools.news(pool), tenure.lastRead));
  }

  /** How long to listen: until the engine could decide something by itself. */
  private long patience(Tenure tenure) {
    long now = settlement.nowMillis();
    long next = tenure.engine.nextChange(now).orElse(Long.MAX_VALUE);
    return Math.clamp(next - now, 1, LONGEST_READ.toMillis());
  }

  /** A ticket that the engine can't take, written by another version perhaps, spoils no other. */
  private void admit(Tenure tenure, PoolTicket ticket) {
    try {
      replaceOlder(tenure, ticket);
      if (tenure.engine.add(ticket.toTicket())) {
        tenure.tickets.put(ticket.id(), ticket);
        tenure.ticketByUser.put(ticket.user(), ticket.id());
      }
    } catch (IllegalArgumentException e) {
      LOG.errorf(e, "ticket %s is dropped from pool %s", ticket.id(), pool);
      settlement.expire(pool, ticket);
    }
  }

  /** The ticket that a user has in Redis last is the one that counts. */
  private void replaceOlder(Tenure tenure, PoolTicket ticket) {
    UUID older = tenure.ticketByUser.get(ticket.user());
    if (older != null && !older.equals(ticket.id())) {
      dismiss(tenure, older);
      settlement.discard(pool, older);
    }
  }

  private static void dismiss(Tenure tenure, UUID ticketId) {
    if (tenure.tickets.containsKey(ticketId)) {
      tenure.engine.remove(ticketId);
      var _ = forget(tenure, ticketId);
    }
  }

  private static PoolTicket forget(Tenure tenure, UUID ticketId) {
    PoolTicket ticket = Objects.requireNonNull(tenure.tickets.remove(ticketId));
    tenure.ticketByUser.remove(ticket.user());
    return ticket;
  }

  private void dropExpired(Tenure tenure) {
    long oldest = settlement.nowMillis() - settings.searchLife().toMillis();
    while (!tenure.tickets.isEmpty()) {
      PoolTicket first = tenure.tickets.values().iterator().next();
      if (first.queuedAtMillis() > oldest) {
        return;
      }
      dismiss(tenure, first.id());
      settlement.expire(pool, first);
    }
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
