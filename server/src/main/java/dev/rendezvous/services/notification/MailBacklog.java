package dev.rendezvous.services.notification;

import dev.rendezvous.config.MailSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** How many mails wait, as was last counted; at how many no more are taken. */
@Singleton
final class MailBacklog {
  private static final Logger LOG = Logger.getLogger(MailBacklog.class);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final MailStore store;
  private final MailSettings settings;
  private final InstantSource clock;
  private volatile MailStore.Backlog last = new MailStore.Backlog(0, null);

  MailBacklog(MailStore store, MailSettings settings, InstantSource clock, MeterRegistry registry) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    Gauge.builder(MailMeters.PREFIX + "waiting", () -> last.waiting()).register(registry);
    Gauge.builder(MailMeters.PREFIX + "oldest", () -> ageOfOldest().toSeconds())
        .baseUnit("seconds")
        .register(registry);
  }

  /** Counts anew. Between two counts more come in than may wait, at most as many as limits let. */
  void count() {
    last = store.backlog();
  }

  /** Says when mails wait for so long that nobody seems to send them. */
  void complain() {
    if (ageOfOldest().compareTo(LONG) > 0) {
      LOG.warnf(
          "%d mails wait, the oldest for %d minutes; does a process run notification?",
          last.waiting(), ageOfOldest().toMinutes());
    }
  }

  boolean isFull() {
    return last.waiting() >= settings.maxWaiting();
  }

  private Duration ageOfOldest() {
    var oldest = last.oldest();
    return oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
  }
}
