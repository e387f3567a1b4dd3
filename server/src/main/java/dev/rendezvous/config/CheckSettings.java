package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Automatic checks of what people show: {@code rendezvous.checks.*}. */
@ConfigMapping(prefix = "rendezvous.checks")
public interface CheckSettings {
  /** Whether the rules that come with the server look at profiles. */
  @WithDefault("true")
  boolean rules();

  /** Words that make a case when they stand in a profile, separated by commas. */
  Optional<Set<String>> words();

  /** How sure a provider must be for a case, 0 to 1. */
  @WithDefault("0.5")
  double minConfidence();

  /** Where texts and pictures are sent to be looked at: {@code https}; nowhere when not given. */
  Optional<URI> webhookUrl();

  /** What requests to that address are signed with; needed once there is one. */
  @Confidential
  Optional<String> webhookSecret();

  /** How long it may take to answer. */
  @WithDefault("5s")
  Duration webhookTimeout();
}
