package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Profiles: {@code rendezvous.profiles.*}. */
@ConfigMapping(prefix = "rendezvous.profiles")
public interface ProfileSettings {
  /** How long somebody stays where they said they are before they may move. */
  @WithDefault("10m")
  Duration locationInterval();

  /**
   * What becomes of a profile's text that holds contact details: {@code allow}; {@code flag}, which
   * stores it and tells moderation; {@code refuse}.
   */
  @WithDefault("flag")
  ContactPolicy contactDetails();

  /**
   * What is taken for contact details, separated by commas: {@code links}, {@code emails}, {@code
   * phones}, {@code handles} for what is built in, and patterns of one's own in the syntax of RE2,
   * without commas.
   */
  @WithDefault("links,emails,phones,handles")
  List<String> contactPatterns();
}
