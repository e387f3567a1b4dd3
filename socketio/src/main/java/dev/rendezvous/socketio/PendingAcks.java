package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Acks that one socket's client owes us. */
final class PendingAcks {
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>(2);
  private final AtomicLong ids = new AtomicLong();
  private final Executor executor;
  private final int capacity;
  private volatile boolean closed;

  PendingAcks(Executor executor, int capacity) {
    this.executor = executor;
    this.capacity = capacity;
  }

  /** Waits for a new ack, of which the id is given to {@code send}. */
  CompletableFuture<JsonNode> await(Duration timeout, LongConsumer send) {
    if (waiting.size() >= capacity) {
      return CompletableFuture.failedFuture(new AckFailed("too many acks are awaited"));
    }
    long id = ids.getAndIncrement();
    var ack = new CompletableFuture<JsonNode>();
    waiting.put(id, ack);
    // a socket that ended in between has not seen this one
    if (closed) failAll();
    var _ = ack.whenComplete((_, _) -> waiting.remove(id));
    send.accept(id);
    return ack.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** False when nobody waits for this ack. */
  boolean complete(long id, JsonNode args) {
    var ack = waiting.remove(id);
    if (ack == null) return false;
    var answer = args.isEmpty() ? MissingNode.getInstance() : args.get(0);
    // what the application chained to it must not run on an event loop
    ack.completeAsync(() -> answer, executor);
    return true;
  }

  void failAll() {
    closed = true;
    for (var ack : waiting.values()) {
      executor.execute(() -> ack.completeExceptionally(new AckFailed("the socket ended")));
    }
  }
}
