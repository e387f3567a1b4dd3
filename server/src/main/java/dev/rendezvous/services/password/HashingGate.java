package dev.rendezvous.services.password;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets no more hashes run at the same time than there are threads for, and few wait.
 *
 * <p>Each hash takes a core and its memory for some 50 ms. Whoever finds the queue full is told to
 * come back, and who gives up waiting leaves the queue without having anything hashed.
 */
final class HashingGate implements AutoCloseable {
  private static final String PREFIX = "rendezvous.passwords.";

  /** About what a full queue takes two cores. */
  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);

  private final ThreadPoolExecutor threads;
  private final Duration patience;
  private final Timer hashing;
  private final Counter refused;

  /**
   * @param width hashes at the same time
   * @param queue callers that may wait
   * @param patience how long one of them waits
   */
  HashingGate(int width, int queue, Duration patience, MeterRegistry meters) {
    this.patience = patience;
    threads =
        new ThreadPoolExecutor(
            width,
            width,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("password-", 0).factory());
    hashing = meters.timer(PREFIX + "hashing");
    refused = meters.counter(PREFIX + "refused");
    Gauge.builder(PREFIX + "waiting", threads, pool -> pool.getQueue().size()).register(meters);
  }

  /**
   * Does the work when its turn comes.
   *
   * @throws AppError UNAVAILABLE when too many wait, or the turn does not come in time
   */
  <T> T pass(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(() -> hashing.recordCallable(work));
    try {
      threads.execute(task);
      return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException | TimeoutException e) {
      throw turnedAway(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw turnedAway(task);
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e.getCause());
    }
  }

  /** A task that was cancelled before its turn is never run, and no longer takes up a place. */
  private AppError turnedAway(FutureTask<?> task) {
    task.cancel(false);
    threads.remove(task);
    refused.increment();
    return CommonError.UNAVAILABLE.asError().withRetryAfter(COME_BACK_AFTER);
  }

  int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
