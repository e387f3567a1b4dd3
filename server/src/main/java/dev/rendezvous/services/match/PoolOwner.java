package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.matchmaker.MatchPolicy;
import dev.rendezvous.matchmaker.Matchmaker;
import dev.rendezvous.matchmaker.Pairing;
import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
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
    final Matchmaker engine = new Matchmaker(MatchPolicy.DEFAULT);

    /** The tickets in the engine; those that wait longest come first after a takeover. */
    final Map<UUID, PoolTicket> tickets = new LinkedHashMap<>();

    String lastRead;
    long renewedAtNanos = System.nanoTime();

    Tenure(Fence fence, String lastRead) {
      this.fence = fence;
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
      }
      pause();
    }
  }

  private void own() {
    try (StatefulRedisConnection<String, String> connection = redis.connect(LONGEST_READ)) {
      Tenure tenure = begin(connection.sync());
      LOG.infof("owns pool %s in epoch %d", pool, tenure.fence.epoch());
      while (!stopped && keepsLease(tenure) && turn(tenure, connection.sync())) {
        dropExpired(tenure);
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
    Tenure tenure = new Tenure(fence, last);
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
    List<Pairing> decided = tenure.engine.advance(settlement.nowMillis(), MAX_PAIRS);
    if (decided.isEmpty()) {
      return true;
    }
    List<Pair> pairs = decided.stream().map(pairing -> pair(tenure, pairing)).toList();
    return settlement.settle(pairs, mode, tenure.fence, lease.owner());
  }

  private Pair pair(Tenure tenure, Pairing pairing) {
    PoolTicket first = tenure.tickets.remove(pairing.first().id());
    PoolTicket second = tenure.tickets.remove(pairing.second().id());
    return settlement.pair(Objects.requireNonNull(first), Objects.requireNonNull(second));
  }

  private void hear(Tenure tenure, RedisCommands<String, String> commands) {
    Map<String, Boolean> waiting = new HashMap<>();
    for (StreamMessage<String, String> message : readNews(tenure, commands)) {
      tenure.lastRead = message.getId();
      message.getBody().forEach((what, id) -> waiting.put(id, what.equals(TicketPools.ADDED)));
    }
    waiting.forEach((id, stays) -> {
      if (stays) {
        pools.find(pool, id).ifPresent(ticket -> admit(tenure, ticket));
      } else {
        dismiss(tenure, UUID.fromString(id));
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

  private static void admit(Tenure tenure, PoolTicket ticket) {
    if (tenure.engine.add(ticket.toTicket())) {
      tenure.tickets.put(ticket.id(), ticket);
    }
  }

  private static void dismiss(Tenure tenure, UUID ticketId) {
    tenure.engine.remove(ticketId);
    tenure.tickets.remove(ticketId);
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
