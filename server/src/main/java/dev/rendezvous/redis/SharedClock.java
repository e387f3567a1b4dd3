package dev.rendezvous.redis;

import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The time on which all processes agree: that of Redis, whatever the process' own clock says; of a
 * cluster that of one node.
 *
 * <p>Redis is asked about once a second. Between two answers, and while it is away, time goes on by
 * the process' monotonic counter. An answer that was long under way says little, so each only pulls
 * the clock as far as it must to be within what that answer leaves possible: good answers make it
 * exact, bad ones do no harm, and it goes back no further than it was wrong.
 */
@Startup
@Singleton
@Typed(SharedClock.class)
public final class SharedClock implements InstantSource {
  private static final Logger LOG = Logger.getLogger(SharedClock.class);
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
  private static final int QUESTIONS = 3;

  /** Holds nothing; who would hold it in a cluster is asked. */
  private static final List<String> KEY = List.of("clock");

  private static final LuaScript<List<String>> TIME = LuaScript.ofTexts("time");

  private final Redis redis;
  private final InstantSource own;
  private final Thread asking;
  private volatile Anchor anchor;

  /** What time it was at a reading of the monotonic counter. */
  private record Anchor(Instant time, long nanos) {
    Instant at(long laterNanos) {
      return time.plusNanos(laterNanos - nanos);
    }
  }

  /**
   * What Redis said.
   *
   * @param time its time, as of the middle between question and answer
   * @param nanos the monotonic counter at that middle
   * @param doubt how far off that may be: half of the way there and back
   */
  private record Answer(Instant time, long nanos, Duration doubt) {
    /** The time nearest to the one that is believed, out of those that this answer allows. */
    Instant nearestTo(Instant believed) {
      Instant earliest = time.minus(doubt);
      Instant latest = time.plus(doubt);
      if (believed.isBefore(earliest)) {
        return earliest;
      }
      return believed.isAfter(latest) ? latest : believed;
    }
  }

  /**
   * Asks Redis for its time, now and from time to time.
   *
   * @param own the process' own clock, which counts until Redis has answered once
   */
  @Inject
  public SharedClock(Redis redis, InstantSource own, MeterRegistry meters) {
    this.redis = redis;
    this.own = own;
    Answer first = ask();
    anchor =
        first == null
            ? new Anchor(own.instant(), System.nanoTime())
            : new Anchor(first.time(), first.nanos());
    Gauge.builder("rendezvous.clock.offset", this, clock -> clock.offset().toNanos() / 1e9)
        .description("How far the shared time is ahead of this process' own clock")
        .baseUnit("seconds")
        .register(meters);
    asking = Thread.ofVirtual().name("shared-clock").start(this::askOn);
  }

  @Override
  public Instant instant() {
    return anchor.at(System.nanoTime());
  }

  /** How far this clock is ahead of the process' own. */
  public Duration offset() {
    return Duration.between(own.instant(), instant());
  }

  private void askOn() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(BETWEEN_ROUNDS);
        Answer answer = ask();
        if (answer != null) {
          anchor = new Anchor(answer.nearestTo(anchor.at(answer.nanos())), answer.nanos());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The best of a few answers; null while Redis is away, since then the last one stays true. */
  private @Nullable Answer ask() {
    Answer best = null;
    try {
      for (int i = 0; i < QUESTIONS; i++) {
        Answer answer = askOnce();
        if (best == null || answer.doubt().compareTo(best.doubt()) < 0) {
          best = answer;
        }
      }
    } catch (RedisException e) {
      LOG.debugf("no time from Redis: %s", e.getMessage());
    }
    return best;
  }

  private Answer askOnce() {
    long asked = System.nanoTime();
    List<String> said = TIME.run(redis.commands(), KEY);
    long half = (System.nanoTime() - asked) / 2;
    Instant time =
        Instant.ofEpochSecond(Long.parseLong(said.get(0)))
            .plus(Long.parseLong(said.get(1)), ChronoUnit.MICROS);
    return new Answer(time, asked + half, Duration.ofNanos(half));
  }

  @PreDestroy
  void close() {
    asking.interrupt();
  }
}
