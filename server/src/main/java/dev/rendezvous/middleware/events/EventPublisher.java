package dev.rendezvous.middleware.events;

import dev.rendezvous.db.OutboxEvent;
import dev.rendezvous.db.OutboxPublisher;
import dev.rendezvous.db.OutboxStore;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.RedisException;
import io.lettuce.core.XAddArgs;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * Writes events to the stream as soon as they are committed, and sweeps up those that did not get
 * there: a process died, or Redis was away. An event may so be written twice, never not at all.
 */
@Singleton
final class EventPublisher implements OutboxPublisher {
  private static final Logger LOG = Logger.getLogger(EventPublisher.class);
  private static final int MAX_UNMARKED = 20_000;
  private static final int BATCH = 500;
  private static final Duration LEFT_BEHIND = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofDays(1);

  private final Redis redis;
  private final OutboxStore store;
  private final Transactions tx;
  private final InstantSource clock;
  private final EventMeters meters;

  /** Written, but not yet marked so; what does not fit is swept up and written again. */
  private final BlockingQueue<UUID> unmarked = new ArrayBlockingQueue<>(MAX_UNMARKED);

  EventPublisher(
      Redis redis, OutboxStore store, Transactions tx, InstantSource clock, EventMeters meters) {
    this.redis = redis;
    this.store = store;
    this.tx = tx;
    this.clock = clock;
    this.meters = meters;
  }

  @Override
  public void publish(OutboxEvent event) {
    var _ =
        redis
            .async()
            .xadd(EventStream.keyOf(event.type()), trimmed(), EventStream.write(event))
            .whenComplete((_, failure) -> {
              if (failure == null) {
                var _ = unmarked.offer(event.id());
              } else {
                LOG.warnf("event %s stays in the outbox: %s", event.id(), failure.getMessage());
              }
            });
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void mark() {
    List<UUID> written = new ArrayList<>();
    while (unmarked.drainTo(written, BATCH) > 0) {
      tx.run(() -> store.markPublished(written, clock.instant()));
      written.clear();
    }
  }

  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    List<OutboxEvent> left = store.listUnpublished(clock.instant().minus(LEFT_BEHIND), BATCH);
    try {
      meters.noteLaidAside(redis.commands().xlen(EventStream.DEAD_KEY));
      for (OutboxEvent event : left) {
        redis.commands().xadd(EventStream.keyOf(event.type()), trimmed(), EventStream.write(event));
      }
    } catch (RedisException e) {
      meters.noteLeftBehind(left.size());
      LOG.warnf("%d events stay in the outbox: %s", left.size(), e.getMessage());
      return;
    }
    meters.noteLeftBehind(0);
    tx.run(() -> store.markPublished(left.stream().map(OutboxEvent::id).toList(), clock.instant()));
  }

  @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void forget() {
    Instant before = clock.instant().minus(KEPT);
    Parts.change(tx, most -> store.deletePublished(before, most));
  }

  private static XAddArgs trimmed() {
    return XAddArgs.Builder.maxlen(EventStream.MAX_LENGTH).approximateTrimming();
  }
}
