package dev.rendezvous.services.session;

import dev.rendezvous.middleware.figures.DailyFigures;
import dev.rendezvous.middleware.figures.Figure;
import dev.rendezvous.middleware.figures.Metric;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.UserId;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * How many people were here on a day: whoever got an access token, which is good for minutes. They
 * are counted in Redis without being kept (a HyperLogLog, right to about one in a hundred), so
 * nobody can be found in it.
 */
@Singleton
final class Visits implements DailyFigures {
  private static final Logger LOG = Logger.getLogger(Visits.class);

  /** Long enough to be counted after an outage of weeks. */
  private static final Duration KEPT = Duration.ofDays(40);

  private final Redis redis;
  private final InstantSource clock;

  Visits(Redis redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /** Somebody is here. Nobody waits for that, and it may be lost. */
  void note(UserId user) {
    String key = key(clock.instant());
    try {
      var _ =
          redis
              .async()
              .pfadd(key, user.toString())
              .thenAccept(changed -> expire(key, changed == 1))
              .exceptionally(failure -> {
                LOG.debugf("a visit was not counted: %s", failure.getMessage());
                return null;
              });
    } catch (RedisException e) {
      LOG.debugf("a visit was not counted: %s", e.getMessage());
    }
  }

  private void expire(String key, boolean isNew) {
    if (isNew) {
      var _ = redis.async().expire(key, KEPT);
    }
  }

  /** While Redis is away there is no number, rather than a wrong one. */
  @Override
  public List<Figure> count(Instant from, Instant to) {
    return List.of(Figure.of(Metric.ACTIVE_USERS, redis.commands().pfcount(key(from))));
  }

  private static String key(Instant time) {
    return "visits:" + LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
