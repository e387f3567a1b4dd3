package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;

/** What people can give each other: {@code rendezvous.gifts.*}. */
@ConfigMapping(prefix = "rendezvous.gifts")
public interface GiftSettings {
  /** Gifts as {@code code:coins}, separated by commas, in the order in which they are shown. */
  @WithDefault("rose:10,chocolate:25,teddy:60,champagne:150,diamond:500")
  List<@Pattern(regexp = "[a-z][a-z0-9-]{0,31}:[1-9][0-9]{0,5}") String> catalogue();

  /** How much of a gift's price stays with the platform, in percent; rounded up to a coin. */
  @WithDefault("30")
  @Min(0)
  @Max(100)
  int platformShare();

  /** Coins that one person may give away within 24 hours. */
  @WithDefault("2000")
  @Min(1)
  @Max(100_000_000)
  int dailyGiven();

  /** Coins that one person may be given within 24 hours. */
  @WithDefault("10000")
  @Min(1)
  @Max(100_000_000)
  int dailyReceived();

  /**
   * How long coins that were bought can't be given away, since stores take requests for the money
   * for weeks, and the gift would stay; other uses are open at once.
   */
  @WithDefault("14d")
  Duration boughtAfter();

  /**
   * How long coins that were earned can't be given away, lest accounts be made to earn for one that
   * gathers; other uses are open at once.
   */
  @WithDefault("14d")
  Duration earnedAfter();
}
