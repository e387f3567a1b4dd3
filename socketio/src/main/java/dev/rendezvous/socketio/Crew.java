package dev.rendezvous.socketio;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the tasks of one event loop's sockets on virtual threads, of which there are no more than it
 * takes: waking one for each task costs more than most tasks do.
 *
 * <p>What a turn of the loop brings is handed over at its end. A thread goes through what waits; as
 * long as there is more, another is on its way, and takes over whenever a processor is free for it:
 * at once when there are several, or as soon as the first blocks. So no task waits for one that
 * blocks, as if each had a thread of its own.
 */
final class Crew implements Executor {
  /** What waits for the end of a turn at most, so that long turns delay nobody. */
  private static final int MOST_IN_A_TURN = 64;

  private final Context loop;
  private final Thread loopThread = Thread.currentThread();
  private final ExecutorService threads;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean coming = new AtomicBoolean();
  private volatile boolean disbanded;

  /** How many came in this turn; for the loop alone. */
  private int gathered;

  /** For the loop that calls this. */
  Crew(Context loop, ExecutorService threads) {
    this.loop = loop;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    if (disbanded) {
      threads.execute(task);
      return;
    }
    waiting.add(task);
    if (disbanded) dismiss();
    else if (Thread.currentThread() == loopThread) gather();
    else call();
  }

  private void gather() {
    if (++gathered == 1) loop.runOnContext(_ -> handOver());
    else if (gathered % MOST_IN_A_TURN == 0) call();
  }

  private void handOver() {
    gathered = 0;
    call();
  }

  /** Lets another thread come, unless one is on its way. */
  private void call() {
    if (!coming.compareAndSet(false, true)) return;
    try {
      threads.execute(this::work);
    } catch (RejectedExecutionException refused) {
      coming.set(false);
      // once all is closed those who work go on, and what they leave is given up
      if (!threads.isShutdown()) throw refused;
    } catch (Throwable noThread) {
      coming.set(false); // the next task asks again
      throw noThread;
    }
  }

  private void work() {
    coming.set(false);
    for (var task = waiting.poll(); task != null; task = waiting.poll()) {
      try {
        if (!waiting.isEmpty()) call();
      } finally {
        task.run();
      }
      // what one task left behind is no business of the next, unless all shall end
      if (!threads.isShutdown()) {
        var _ = Thread.interrupted();
      }
    }
  }

  /** Hands all over that still waits; each task has a thread of its own from now on. */
  void disband() {
    disbanded = true;
    dismiss();
  }

  private void dismiss() {
    for (var task = waiting.poll(); task != null; task = waiting.poll()) threads.execute(task);
  }
}
