package dev.rendezvous.socketio.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What waits for one client, bounded by bytes; any thread adds, the session's loop takes. */
final class OutboundQueue {
  private final Queue<Outbound> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong bytes = new AtomicLong();
  private final int maxBytes;

  OutboundQueue(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds, unless the bound would be passed. A message larger than the bound is never taken. */
  boolean offer(Outbound outbound) {
    if (bytes.addAndGet(outbound.size()) > maxBytes) {
      bytes.addAndGet(-outbound.size());
      return false;
    }
    waiting.add(outbound);
    return true;
  }

  @Nullable Outbound poll() {
    var next = waiting.poll();
    if (next != null) bytes.addAndGet(-next.size());
    return next;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }
}
