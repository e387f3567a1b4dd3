package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** What people are told in the app: {@code rendezvous.inbox.*}. */
@ConfigMapping(prefix = "rendezvous.inbox")
public interface InboxSettings {
  /** How long a notice is kept. */
  @WithDefault("90d")
  Duration kept();

  /** Most notices of one user; beyond it the oldest go. */
  @WithDefault("500")
  @Min(10)
  @Max(10_000)
  int maxPerUser();
}
