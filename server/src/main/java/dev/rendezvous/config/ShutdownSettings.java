package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How a process takes its leave: {@code rendezvous.shutdown.*}. */
@ConfigMapping(prefix = "rendezvous.shutdown")
public interface ShutdownSettings {
  /**
   * How long a process that is told to end goes on as before while it says that it is not ready, so
   * that proxies send their requests elsewhere; when not given 0s in profile dev and 5s in prod.
   */
  Optional<Duration> notice();

  /** How long requests that are being answered then may take until they are cut off. */
  @WithDefault("10s")
  Duration patience();
}
