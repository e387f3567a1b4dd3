package dev.rendezvous.middleware.limits;

import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.config.Rate;
import java.util.concurrent.TimeUnit;

/**
 * A limit as the settings have it, worked out once.
 *
 * @param limit which one
 * @param quota times allowed in a window
 * @param windowSeconds how long that is, a second at the least
 * @param intervalMicros until one time is earned back
 * @param policy as the RateLimit-Policy header tells it
 * @param keyPrefix of the keys in Redis; the subject follows
 */
record Allowance(
    RateLimit limit,
    long quota,
    long windowSeconds,
    long intervalMicros,
    String policy,
    String keyPrefix) {

  static Allowance of(RateLimit limit, LimitSettings settings) {
    Rate rate = limit.rate(settings);
    long quota = limit.quota(settings);
    long windowSeconds = Math.max(1, rate.window().toSeconds());
    return new Allowance(
        limit,
        quota,
        windowSeconds,
        Math.max(1, TimeUnit.NANOSECONDS.toMicros(rate.window().toNanos()) / quota),
        "\"" + limit.label() + "\";q=" + quota + ";w=" + windowSeconds,
        "limit:" + limit.label() + ":");
  }
}
