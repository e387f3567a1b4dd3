package dev.rendezvous.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The same thing done by many at once. */
public final class Race {
  private static final long WITHIN_SECONDS = 30;

  private Race() {}

  /** What each of them got, when all began together. */
  public static <T> List<T> of(List<? extends Callable<T>> runners) {
    CyclicBarrier start = new CyclicBarrier(runners.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> runner : runners) {
        running.add(threads.submit(() -> afterAll(start, runner)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(WITHIN_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("one of them failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static <T> T afterAll(CyclicBarrier start, Callable<T> runner) throws Exception {
    try {
      start.await(WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (BrokenBarrierException e) {
      throw new AssertionError("not all began", e);
    }
    return runner.call();
  }
}
