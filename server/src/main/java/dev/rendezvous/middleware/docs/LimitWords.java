package dev.rendezvous.middleware.docs;

import dev.rendezvous.config.LimitSettings;
import dev.rendezvous.middleware.limits.RateLimit;
import java.util.Map;

/** How often something may be done, as the documents tell it. */
final class LimitWords {
  /** Of an operation, in either document. */
  static final String NAME = "x-rate-limit";

  private LimitWords() {}

  /** A limit as it holds here, whatever the settings make of it. */
  static Map<String, Object> of(RateLimit limit, LimitSettings settings, String countedBy) {
    return Map.of(
        "name",
        limit.label(),
        "requests",
        limit.quota(settings),
        "windowSeconds",
        Math.max(1, limit.rate(settings).window().toSeconds()),
        "countedBy",
        countedBy);
  }
}
