package dev.rendezvous.socketio.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What waits for one client, bounded by bytes; any thread adds, the session's loop takes. */
final class OutboundQueue {
  /** What a message takes besides its bytes, by reckoning. */
  private static final int ENTRY_BYTES = 400;

  private final Queue<Outbound> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final int maxBytes;

  OutboundQueue(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds, unless the bound would be passed. A message larger than the bound is never taken. */
  boolean offer(Outbound outbound) {
    if (bytes.addAndGet(cost(outbound)) > maxBytes) {
      bytes.addAndGet(-cost(outbound));
      return false;
    }
    waiting.add(outbound);
    return true;
  }

  @Nullable Outbound poll() {
    var next = waiting.poll();
    if (next != null) bytes.addAndGet(-cost(next));
    return next;
  }

  private static long cost(Outbound outbound) {
    return ENTRY_BYTES + (long) outbound.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
