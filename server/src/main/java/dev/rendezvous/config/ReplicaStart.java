package dev.rendezvous.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/**
 * What must hold of a replica before a start. That it answers is not among it: without it, all is
 * read from the database itself.
 */
public final class ReplicaStart {
  private static final String URL = "rendezvous.db.replica-url";
  private static final String MAX_LAG = "rendezvous.db.replica-max-lag";

  /** It is written every second where it ends, and every second looked at. */
  private static final Duration LEAST = Duration.ofSeconds(3);

  private static final Duration MOST = Duration.ofMinutes(5);

  private ReplicaStart() {}

  /**
   * Refuses what can't be an address, a replica of nothing, and a lag that can't be kept to.
   *
   * @throws StartRefused naming the setting
   */
  public static void check(GivenSettings given) {
    Duration lag = DurationConverter.parseDuration(given.get(MAX_LAG));
    if (lag.compareTo(LEAST) < 0 || lag.compareTo(MOST) > 0) {
      throw StartRefused.wrongUse(
          "%s must be a duration from 3s to 5m, but is \"%s\"."
              .formatted(given.originOf(MAX_LAG), given.get(MAX_LAG)));
    }
    if (given.find(URL).isPresent() && DatabaseAddress.namedReplica(given).isEmpty()) {
      throw StartRefused.wrongUse(
          "%s needs RENDEZVOUS_DB_URL: the embedded database has no replica."
              .formatted(given.originOf(URL)));
    }
  }
}
