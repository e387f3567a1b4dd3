package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What people own and spend: {@code rendezvous.coins.*}. */
@ConfigMapping(prefix = "rendezvous.coins")
public interface CoinsSettings {
  /**
   * How long coins stay reserved for something that nobody settles; longer than a search may last.
   */
  @WithDefault("1h")
  Duration holdLife();
}
