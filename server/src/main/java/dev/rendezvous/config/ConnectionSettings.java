package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Keeping in touch after a match: {@code rendezvous.connections.*}. */
@ConfigMapping(prefix = "rendezvous.connections")
public interface ConnectionSettings {
  /** How long after the end of a match its two may say that they want to keep in touch. */
  @WithDefault("24h")
  Duration askWithin();

  /** With how many others somebody may keep in touch. */
  @WithDefault("500")
  @Min(1)
  @Max(2_000)
  int maxPerUser();

  /** How long clients that come back are told that a connection has ended. */
  @WithDefault("30d")
  Duration endedKept();
}
