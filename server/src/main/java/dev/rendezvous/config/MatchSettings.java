package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** How people are brought together. */
@ConfigMapping(prefix = "rendezvous.match")
public interface MatchSettings {
  /** Name of the region whose people this installation brings together. */
  @WithDefault("global")
  @Pattern(regexp = "[a-z0-9-]{1,32}")
  String region();

  /** How long a process owns a pool without renewing; a pool of a dead one waits that long. */
  @WithDefault("4s")
  Duration leaseLife();

  /** How long a search may last before it ends by itself. */
  @WithDefault("10m")
  Duration searchLife();

  /** How long a search waits for a partner at hand before it answers that it goes on. */
  @WithDefault("25ms")
  Duration findWait();

  /** Whether people meet at once, or are both asked first. */
  @WithDefault("auto")
  Acceptance acceptance();

  /** How long people may take to accept an offer. */
  @WithDefault("10s")
  Duration offerLife();

  /** How long two people who met are not put together again. */
  @WithDefault("12h")
  Duration rematchAfter();

  /** How long a match may last. */
  @WithDefault("4h")
  Duration matchLife();

  /** How many may wait in one pool. */
  @WithDefault("1000000")
  @Min(2)
  @Max(10_000_000)
  int poolCapacity();

  /**
   * How many matches within 24 hours somebody may have whom no subscription gives more ({@code
   * unlimited_matches}); 0 for any number.
   */
  @WithDefault("500")
  @Min(0)
  @Max(10_000)
  int freeMatches();

  /** What a search with filters costs in coins; nothing for whom a subscription gives them. */
  @WithDefault("10")
  @Min(0)
  @Max(1_000_000)
  int filterCoins();

  /** How long a call must have lasted before the coins of its filters are spent. */
  @WithDefault("30s")
  Duration captureAfter();

  /** How it is decided whether two people meet. */
  enum Acceptance {
    AUTO,
    MUTUAL
  }
}
