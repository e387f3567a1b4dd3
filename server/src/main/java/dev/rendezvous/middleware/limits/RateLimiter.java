package dev.rendezvous.middleware.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.config.Rate;
import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.CommonError;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Counts what is limited, over all processes, in Redis. */
@Singleton
public final class RateLimiter {
  private static final Logger LOG = Logger.getLogger(RateLimiter.class);
  private static final int MAX_REFUSED = 100_000;
  private static final int MAX_ADVANCES = 100_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Redis redis;
  private final InstantSource clock;
  private final LimitSettings settings;
  private final LuaScript<List<Long>> take = LuaScript.ofNumbers("take");

  /** Who was refused, until when: a flood costs this process a look-up and Redis nothing. */
  private final Cache<String, Long> refusedUntilMillis =
      Caffeine.newBuilder()
          .maximumSize(MAX_REFUSED)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build();

  private final Cache<String, Advance> advances =
      Caffeine.newBuilder()
          .maximumSize(MAX_ADVANCES)
          .expireAfterAccess(Duration.ofMinutes(1))
          .build();

  RateLimiter(Redis redis, LimitSettings settings, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Counts one time, and refuses it when there were too many.
   *
   * @param subject whom it is counted for: a user's id, an address, an e-mail
   * @throws dev.rendezvous.types.AppError {@link CommonError#RATE_LIMITED}; {@link
   *     CommonError#UNAVAILABLE} when a limit that guards accounts or money can't be counted
   */
  public void require(RateLimit limit, String subject) {
    LimitDecision decision = decide(limit, subject);
    if (!decision.allowed()) {
      throw CommonError.RATE_LIMITED
          .asError()
          .withRetryAfter(Duration.ofSeconds(Math.max(1, decision.retryAfterSeconds())));
    }
  }

  LimitDecision decide(RateLimit limit, String subject) {
    Rate rate = limit.rate(settings);
    long quota = (long) rate.times() * settings.scale();
    long window = Math.max(1, rate.window().toSeconds());
    String key = "limit:" + limit.label() + ":" + subject;
    long now = clock.millis();
    Long refusedUntil = refusedUntilMillis.getIfPresent(key);
    if (refusedUntil != null && refusedUntil > now) {
      long wait = Math.ceilDiv(refusedUntil - now, 1000L);
      return new LimitDecision(limit, quota, window, false, 0, window, wait);
    }
    if (redis.isSilent()) {
      return uncounted(limit, quota, window);
    }
    try {
      LimitDecision decision = decided(limit, quota, window, count(limit, rate, quota, key));
      if (!decision.allowed()) {
        refusedUntilMillis.put(key, now + decision.retryAfterSeconds() * 1000);
      }
      return decision;
    } catch (RedisException e) {
      redis.noteFailure(e);
      LOG.warnf("limit %s can't be counted: %s", limit.label(), e.getMessage());
      return uncounted(limit, quota, window);
    }
  }

  private LimitDecision.Count count(RateLimit limit, Rate rate, long quota, String key) {
    if (!limit.isTakenInAdvance()) {
      return take(rate, quota, key, 1);
    }
    Advance advance = advances.get(key, _ -> new Advance());
    return advance.take(quota, System.nanoTime(), permits -> take(rate, quota, key, permits));
  }

  private LimitDecision.Count take(Rate rate, long quota, String key, long permits) {
    long interval = Math.max(1, TimeUnit.NANOSECONDS.toMicros(rate.window().toNanos()) / quota);
    List<Long> said =
        take.run(
            redis.commands(),
            List.of(key),
            Long.toString(interval),
            Long.toString(quota),
            Long.toString(permits));
    return new LimitDecision.Count(said.get(0), said.get(1), said.get(2), said.get(3));
  }

  private static LimitDecision decided(
      RateLimit limit, long quota, long window, LimitDecision.Count count) {
    return new LimitDecision(
        limit,
        quota,
        window,
        count.taken() > 0,
        Math.max(0, count.left()),
        Math.ceilDiv(count.resetMicros(), MICROS_PER_SECOND),
        Math.ceilDiv(count.retryMicros(), MICROS_PER_SECOND));
  }

  private static LimitDecision uncounted(RateLimit limit, long quota, long window) {
    if (!limit.failsOpen()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    return new LimitDecision(limit, quota, window, true, quota, 0, 0);
  }
}
