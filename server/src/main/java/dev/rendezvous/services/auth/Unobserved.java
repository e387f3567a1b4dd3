package dev.rendezvous.services.auth;

import dev.rendezvous.types.CommonError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Does in the background what takes longer when an address is known than when it is not, so that
 * the time of an answer tells nothing. What is lost when the process dies is asked for again.
 */
@Singleton
final class Unobserved {
  private static final Logger LOG = Logger.getLogger(Unobserved.class);
  private static final int MAX_WAITING = 1000;
  private static final int MAX_AT_ONCE = 4;

  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final Semaphore running = new Semaphore(MAX_AT_ONCE);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Has something done soon.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when too much waits already
   */
  void run(Runnable work) {
    if (!waiting.tryAcquire()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    background.execute(() -> {
      try {
        running.acquire();
        try {
          work.run();
        } finally {
          running.release();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.warn("work in the background failed", e);
      } finally {
        waiting.release();
      }
    });
  }

  @PreDestroy
  void close() {
    background.shutdownNow();
  }
}
