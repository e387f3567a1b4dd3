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

  /** How long a moderator may hold a case before another can take it. */
  @WithDefault("1h")
  Duration claimLife();

  /** How long a measure counts against somebody when the next is decided. */
  @WithDefault("90d")
  Duration strikeLife();

  /**
   * What becomes of an account that shares its address, a provider's name for it or a device with
   * one that is banned, when it is new or any of these is: {@code off}, {@code flag} makes a case,
   * {@code refuse}.
   */
  @WithDefault("flag")
  EvasionPolicy banEvasion();

  /** How long it is known again what those were known by who are banned. */
  @WithDefault("730d")
  Duration banTracesKept();

  /** How long after a measure one can object to it; half a year at the least, by the DSA. */
  @WithDefault("183d")
  Duration appealWithin();

  /**
   * How long somebody who was hidden as a minor, and cleared of it, is not hidden again by the next
   * who says so; the case comes first all the same.
   */
  @WithDefault("30d")
  Duration clearedFor();
}
