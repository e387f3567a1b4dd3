package dev.rendezvous.services.picture;

import dev.rendezvous.types.AppError;
import dev.rendezvous.types.CommonError;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets no more pictures be drawn at the same time than there are cores for, and no more pixels than
 * there is memory for.
 *
 * <p>Each is drawn on a thread of its own, so that whoever waits for it can go on even when a
 * decoder does not come back. Such a thread keeps its place and its pixels until it ends: what is
 * counted is what is taken.
 */
final class DrawingGate {
  private static final Logger LOG = Logger.getLogger(DrawingGate.class);
  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

  private final Semaphore places;
  private final Semaphore pixels;
  private final int allPixels;
  private final int queue;
  private final Duration patience;
  private final Duration limit;
  private final Duration grace;
  private final PictureMeters meters;
  private final ThreadFactory threads = Thread.ofPlatform().daemon().name("picture-", 0).factory();

  /**
   * @param width pictures at the same time
   * @param allPixels pixels at the same time
   * @param queue pictures that may wait for a place
   * @param patience how long a picture waits for a place, and for its pixels
   * @param limit how long it may then take
   * @param grace how much longer it is waited for: decoders notice by themselves that their time is
   *     over, but not at once
   */
  DrawingGate(
      int width,
      int allPixels,
      int queue,
      Duration patience,
      Duration limit,
      Duration grace,
      PictureMeters meters) {
    this.places = new Semaphore(width, true);
    this.pixels = new Semaphore(allPixels, true);
    this.allPixels = allPixels;
    this.queue = queue;
    this.patience = patience;
    this.limit = limit;
    this.grace = grace;
    this.meters = meters;
    meters.gauge("pixels.used", this::pixelsUsed);
    meters.gauge("queue", this::waiting);
  }

  /**
   * Does the work when there is a place.
   *
   * @throws AppError UNAVAILABLE when there is none in time or too many wait, TOO_COMPLEX when it
   *     does not end
   */
  <T> T pass(Callable<T> work) {
    if (places.getQueueLength() >= queue) {
      throw turnedAway();
    }
    take(places, 1, meters.waitingForPlace());
    FutureTask<T> task = new FutureTask<>(work);
    Runnable drawing =
        () -> {
          try {
            task.run();
          } finally {
            places.release();
          }
        };
    threads.newThread(drawing).start();
    return resultOf(task);
  }

  private <T> T resultOf(FutureTask<T> task) {
    try {
      return task.get(patience.plus(limit).plus(grace).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.warn("the drawing of a picture does not end; it is left alone");
      task.cancel(true);
      throw RejectReason.TOO_COMPLEX.asError();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      task.cancel(true);
      throw turnedAway();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case AppError told -> told;
      case OutOfMemoryError _ -> {
        LOG.warn("no memory to draw a picture: fewer pixels at once, or more memory");
        yield turnedAway();
      }
      case null, default -> new IllegalStateException("drawing failed", cause);
    };
  }

  /**
   * Does a part of the work that takes memory for these pixels, once that is free.
   *
   * @throws AppError UNAVAILABLE when it does not become free in time
   */
  <T> T holding(int wanted, Supplier<T> work) {
    int taken = Math.min(wanted, allPixels);
    take(pixels, taken, meters.waitingForPixels());
    try {
      return work.get();
    } finally {
      pixels.release(taken);
    }
  }

  private void take(Semaphore from, int permits, Timer waiting) {
    long start = System.nanoTime();
    try {
      if (!from.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw turnedAway();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw turnedAway();
    } finally {
      waiting.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private static AppError turnedAway() {
    return CommonError.UNAVAILABLE.asError().withRetryAfter(COME_BACK_AFTER);
  }

  /** When the drawing that starts now has to be done. */
  Deadline deadline() {
    return Deadline.in(limit);
  }

  int pixelsUsed() {
    return allPixels - pixels.availablePermits();
  }

  int waiting() {
    return places.getQueueLength() + pixels.getQueueLength();
  }
}
