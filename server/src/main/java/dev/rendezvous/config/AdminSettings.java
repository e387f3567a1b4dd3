package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Those who run the service: {@code rendezvous.admin.*}. */
@ConfigMapping(prefix = "rendezvous.admin")
public interface AdminSettings {
  /**
   * Whether the staff must have signed in with a second factor, or a passkey, for what only the
   * staff may do.
   */
  @WithDefault("true")
  boolean mfaRequired();
}
