package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Rate limits as a whole: {@code rendezvous.limits.*}. */
@ConfigMapping(prefix = "rendezvous.limits")
public interface LimitSettings {
  /** Multiplies every limit; 1 in production, more where a load is generated on purpose. */
  @WithDefault("1")
  @Min(1)
  @Max(1_000_000)
  int scale();
}
