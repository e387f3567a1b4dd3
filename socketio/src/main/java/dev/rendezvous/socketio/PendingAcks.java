package dev.rendezvous.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Acks that one socket's client owes us. */
final class PendingAcks {
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>(2);
  private final Executor executor;
  private final int capacity;
  private volatile boolean closed;

  PendingAcks(Executor executor, int capacity) {
    this.executor = executor;
    this.capacity = capacity;
  }

  /** Who waits for one ack; told on the session's loop. */
  private interface Waiting {
    void answered(JsonNode answer);

    void failed();
  }

  /** Waits for the ack of that id, once {@code send} has asked for it. */
  CompletableFuture<JsonNode> await(long id, Duration timeout, Runnable send) {
    var ack = new CompletableFuture<JsonNode>();
    if (!add(id, new ByFuture(ack))) {
      return CompletableFuture.failedFuture(new AckFailed("too many acks are awaited"));
    }
    var _ = ack.whenComplete((_, _) -> waiting.remove(id));
    send.run();
    return ack.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Takes the ack of a broadcast until it is {@link #forget forgotten}; false when there is no
   * room.
   */
  boolean expect(long id, Consumer<JsonNode> taker) {
    return add(
        id,
        new Waiting() {
          @Override
          public void answered(JsonNode answer) {
            taker.accept(answer);
          }

          @Override
          public void failed() {
            // the broadcast waits until its time is up, as others may still answer
          }
        });
  }

  void forget(long id) {
    waiting.remove(id);
  }

  private boolean add(long id, Waiting one) {
    if (waiting.size() >= capacity) return false;
    waiting.put(id, one);
    // a socket that ended in between has not seen this one
    if (closed) failAll();
    return true;
  }

  /** False when nobody waits for this ack. */
  boolean complete(long id, JsonNode args) {
    var ack = waiting.remove(id);
    if (ack == null) return false;
    ack.answered(args.isEmpty() ? MissingNode.getInstance() : args.get(0));
    return true;
  }

  void failAll() {
    closed = true;
    waiting.values().forEach(Waiting::failed);
    waiting.clear();
  }

  /** What the application chained to the future must not run on an event loop. */
  private final class ByFuture implements Waiting {
    private final CompletableFuture<JsonNode> ack;

    private ByFuture(CompletableFuture<JsonNode> ack) {
      this.ack = ack;
    }

    @Override
    public void answered(JsonNode answer) {
      ack.completeAsync(() -> answer, executor);
    }

    @Override
    public void failed() {
      executor.execute(() -> ack.completeExceptionally(new AckFailed("the socket ended")));
    }
  }
}
