package dev.rendezvous.socketio.engine;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The sessions of one event loop that have something to send. The loop is woken once for all of
 * them, and what came together for one client meanwhile leaves together.
 */
final class Outlet {
  /** Others must have their turn on the loop too. */
  private static final int MOST_AT_ONCE = 1_000;

  private final Context loop;
  private final Queue<EngineSession> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awaited = new AtomicBoolean();

  Outlet(Context loop) {
    this.loop = loop;
  }

  /** Lets the session send soon; from any thread. */
  void add(EngineSession session) {
    waiting.add(session);
    call();
  }

  private void call() {
    if (awaited.compareAndSet(false, true)) loop.runOnContext(_ -> flush());
  }

  private void flush() {
    awaited.set(false);
    try {
      for (int i = 0; i < MOST_AT_ONCE; i++) {
        var next = waiting.poll();
        if (next == null) return;
        next.onWritable();
      }
    } finally {
      // also when one of them failed, with which the others have nothing to do
      if (!waiting.isEmpty()) call();
    }
  }
}
