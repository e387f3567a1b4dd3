package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Reports and what comes of them: {@code rendezvous.moderation.*}. */
@ConfigMapping(prefix = "rendezvous.moderation")
public interface ModerationSettings {
  /** How long after the end of a match the other can be reported for it. */
  @WithDefault("30d")
  Duration reportWithin();
}
