package dev.rendezvous.middleware.departure;

import dev.rendezvous.config.ShutdownSettings;
import dev.rendezvous.middleware.http.Traffic;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The end of a process, in order: it is not ready any more, and goes on until proxies know; gives
 * up what others should have; begins no more jobs; answers what it is still asked, within bounds.
 * Only then the server itself is stopped.
 */
@Singleton
public final class Departure {
  private static final Logger LOG = Logger.getLogger(Departure.class);

  /** Before everybody else who hears of the end, since they stop what requests need. */
  private static final int FIRST = 1;

  private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(6);

  private final Traffic traffic;
  private final List<Leaving> leaving;
  private final Scheduler jobs;
  private final ShutdownSettings settings;
  private final AtomicBoolean begun = new AtomicBoolean();

  Departure(
      Traffic traffic, @All List<Leaving> leaving, Scheduler jobs, ShutdownSettings settings) {
    this.traffic = traffic;
    this.leaving = List.copyOf(leaving);
    this.jobs = jobs;
    this.settings = settings;
  }

  /** Takes leave, and returns when the server may be stopped. */
  public void begin() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    try {
      Duration notice = settings.notice().orElse(Duration.ZERO);
      LOG.debugf("leaves in %s", notice);
      traffic.turnAway();
      Thread.sleep(notice);
      giveUp();
      jobs.pause();
      int unanswered = traffic.close(settings.patience());
      if (unanswered > 0) {
        LOG.warnf(
            "requests that took longer than %s are cut off: %d", settings.patience(), unanswered);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where the server was stopped without a leave, as by tests and live reload. */
  void end(@Observes @Priority(FIRST) ShutdownEvent stopping) {
    begin();
  }

  private void giveUp() throws InterruptedException {
    List<Callable<Boolean>> all = leaving.stream().map(Departure::task).toList();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      // what is not done by then is interrupted, and not waited for
      var _ = threads.invokeAll(all, GIVEN_UP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      var _ = threads.shutdownNow();
    }
  }

  private static Callable<Boolean> task(Leaving one) {
    return () -> {
      try {
        one.leave();
        return true;
      } catch (RuntimeException e) {
        LOG.warnf(e, "%s did not give up what it has", one.getClass().getSimpleName());
        return false;
      }
    };
  }
}
