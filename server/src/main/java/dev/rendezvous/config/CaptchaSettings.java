package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Proof of being human before an account is made or guessed at: {@code rendezvous.captcha.*}. */
@ConfigMapping(prefix = "rendezvous.captcha")
public interface CaptchaSettings {
  /** Whose captchas are asked for; none when not given. */
  Optional<Provider> provider();

  /** The secret that the provider gave for this site; needed once a provider is named. */
  @Confidential
  Optional<String> secret();

  /** Where captchas are verified; the provider's own address when not given. */
  Optional<URI> url();

  /** Host names on which captchas may have been solved, separated by commas; any when not given. */
  Optional<Set<String>> hostnames();

  /** Whether requests pass while the provider does not answer, instead of being told to wait. */
  @WithDefault("false")
  boolean failOpen();

  /** How long the provider may take to answer. */
  @WithDefault("2s")
  Duration timeout();

  /** Services that verify captchas. */
  enum Provider {
    /** Cloudflare's. */
    TURNSTILE,
    /** Intuition Machines'. */
    HCAPTCHA
  }
}
