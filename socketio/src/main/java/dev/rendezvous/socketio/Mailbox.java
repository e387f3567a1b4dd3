package dev.rendezvous.socketio;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one socket's tasks in order, on a thread that it has only while there are some. */
final class Mailbox {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final Executor executor;
  private final int capacity;

  Mailbox(Executor executor, int capacity) {
    this.executor = executor;
    this.capacity = capacity;
  }

  /** Makes mailboxes that share an executor. */
  @FunctionalInterface
  interface Factory {
    Mailbox withCapacity(int capacity);
  }

  /** Adds a task unless too many wait already. */
  boolean offer(Runnable task) {
    if (pending.get() >= capacity) return false;
    add(task);
    return true;
  }

  /** Adds a task of the socket's life cycle, of which there are few. */
  void add(Runnable task) {
    tasks.add(task);
    if (pending.getAndIncrement() > 0) return;
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException _) {
      // the server has been closed and its time is up: what still waits is given up
      tasks.clear();
    }
  }

  private void drain() {
    do {
      var task = tasks.poll();
      if (task != null) run(task);
    } while (pending.decrementAndGet() > 0);
  }

  /** Only errors of the application's hooks come here; they must not stop what follows. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      System.getLogger(SocketIoServer.class.getName())
          .log(System.Logger.Level.ERROR, "a callback failed", e);
    }
  }
}
