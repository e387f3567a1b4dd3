package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Profiles: {@code rendezvous.profiles.*}. */
@ConfigMapping(prefix = "rendezvous.profiles")
public interface ProfileSettings {
  /** How long somebody stays where they said they are before they may move. */
  @WithDefault("10m")
  Duration locationInterval();
}
