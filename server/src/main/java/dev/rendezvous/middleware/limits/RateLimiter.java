package dev.rendezvous.middleware.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.redis.LuaScript;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.CommonError;
import io.lettuce.core.RedisException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Counts what is limited, over all processes, in Redis. */
@Singleton
public final class RateLimiter {
  private static final Logger LOG = Logger.getLogger(RateLimiter.class);
  private static final int MAX_REFUSED = 100_000;
  private static final int MAX_ADVANCES = 100_000;

  private final Redis redis;
  private final InstantSource clock;
  private final Map<RateLimit, Allowance> allowances;
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
    allowances =
        Arrays.stream(RateLimit.values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    limit -> Allowance.of(limit, settings),
                    (one, _) -> one,
                    () -> new EnumMap<>(RateLimit.class)));
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
    Allowance allowance = Objects.requireNonNull(allowances.get(limit));
    String key = allowance.keyPrefix() + subject;
    long now = clock.millis();
    Long refusedUntil = refusedUntilMillis.getIfPresent(key);
    if (refusedUntil != null && refusedUntil > now) {
      long wait = Math.ceilDiv(refusedUntil - now, 1000L);
      return new LimitDecision(allowance, false, 0, allowance.windowSeconds(), wait);
    }
    if (redis.isSilent()) {
      return uncounted(allowance);
    }
    try {
      LimitDecision decision = LimitDecision.of(allowance, count(allowance, key));
      if (!decision.allowed()) {
        refusedUntilMillis.put(key, now + decision.retryAfterSeconds() * 1000);
      }
      return decision;
    } catch (RedisException e) {
      redis.noteFailure(e);
      LOG.warnf("limit %s can't be counted: %s", limit.label(), e.getMessage());
      return uncounted(allowance);
    }
  }

  private Count count(Allowance allowance, String key) {
    if (!allowance.limit().isTakenInAdvance()) {
      return take(allowance, key, 1);
    }
    Advance advance = advances.get(key, _ -> new Advance());
    return advance.take(allowance.quota(), permits -> take(allowance, key, permits));
  }

  private Count take(Allowance allowance, String key, long permits) {
    List<Long> said =
        take.run(
            redis.commands(),
            List.of(key),
            Long.toString(allowance.intervalMicros()),
            Long.toString(allowance.quota()),
            Long.toString(permits));
    return new Count(said.get(0), said.get(1), said.get(2), said.get(3));
  }

  private static LimitDecision uncounted(Allowance allowance) {
    if (!allowance.limit().failsOpen()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    return new LimitDecision(allowance, true, allowance.quota(), 0, 0);
  }
}
