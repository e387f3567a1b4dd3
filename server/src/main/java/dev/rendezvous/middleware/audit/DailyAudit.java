package dev.rendezvous.middleware.audit;

import dev.rendezvous.redis.Lease;
import dev.rendezvous.redis.Redis;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Has something proven about once a day by one process, and what was found known to all, also to
 * one that has just started: as a metric, and as a health check. A process that dies in the middle
 * holds the others up for minutes, not for a day.
 */
public final class DailyAudit {
  private static final Logger LOG = Logger.getLogger(DailyAudit.class);
  private static final Duration PROVEN_FOR = Duration.ofHours(20);

  /** Longer than a part of the work takes. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final Redis redis;
  private final InstantSource clock;
  private final String key;
  private final Lease proving;
  private final AtomicLong mismatches;
  private final AtomicLong provenAt;

  /** Looks at all there is. */
  public interface Work {
    /**
     * Looks, and logs what is wrong.
     *
     * @param alive to be run after each part, lest another process begin
     * @return how much is wrong
     */
    long run(Runnable alive);
  }

  /**
   * Prepares one.
   *
   * @param name of the keys in Redis
   * @param metrics what the metrics begin with; {@code .mismatches} and {@code .proven.at} are
   *     added
   */
  public DailyAudit(
      Redis redis, MeterRegistry registry, InstantSource clock, String name, String metrics) {
    this.redis = redis;
    this.clock = clock;
    key = name;
    proving = new Lease(redis, "lease:" + name, LEASE);
    mismatches = Objects.requireNonNull(registry.gauge(metrics + ".mismatches", new AtomicLong()));
    provenAt = Objects.requireNonNull(registry.gauge(metrics + ".proven.at", new AtomicLong()));
  }

  /** Works when nobody has for most of a day, and nobody does; takes over what was found last. */
  public void runIfDue(Work work) {
    try {
      recall();
      if (isDue() && proving.acquire()) {
        runOrLeave(work);
      }
    } catch (RedisException e) {
      LOG.warnf("%s is proven another time: %s", key, e.getMessage());
    }
  }

  private boolean isDue() {
    Instant last = Instant.ofEpochSecond(provenAt.get());
    return !clock.instant().isBefore(last.plus(PROVEN_FOR));
  }

  /** Whoever could not do it leaves it to the next, who comes within the hour. */
  private void runOrLeave(Work work) {
    try {
      recall();
      if (isDue()) {
        note(work.run(this::goOn));
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s could not be proven", key);
    } finally {
      proving.release();
    }
  }

  private void goOn() {
    if (!proving.renew()) {
      LOG.debugf("%s is proven by another, too", key);
    }
  }

  private void note(long found) {
    var _ = redis.commands().set(key, clock.instant().getEpochSecond() + " " + found);
    recall();
  }

  private void recall() {
    String last = redis.commands().get(key);
    if (last == null) {
      provenAt.set(0);
      return;
    }
    String[] parts = last.split(" ", 2);
    provenAt.set(Long.parseLong(parts[0]));
    mismatches.set(Long.parseLong(parts[1]));
  }

  /** What was found last, by whichever process. */
  public HealthCheckResponse health(String name) {
    try {
      recall();
    } catch (RedisException e) {
      LOG.debugf("what was found last is not known anew: %s", e.getMessage());
    }
    long wrong = mismatches.get();
    return HealthCheckResponse.named(name)
        .status(wrong == 0)
        .withData("mismatches", wrong)
        .withData("provenAt", provenAt.get())
        .build();
  }
}
