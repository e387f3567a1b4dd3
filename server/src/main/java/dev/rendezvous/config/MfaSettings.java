package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** Second factors: {@code rendezvous.mfa.*}. */
@ConfigMapping(prefix = "rendezvous.mfa")
public interface MfaSettings {
  /** The name under which authenticator apps show the account. */
  @WithDefault("Rendezvous")
  @Pattern(regexp = "[^:\\p{Cntrl}]{1,64}")
  String issuer();

  /** How long the secret of an authenticator app may wait for its first code. */
  @WithDefault("15m")
  Duration enrolmentLife();

  /** How long a sign-in may wait for its second factor. */
  @WithDefault("5m")
  Duration challengeLife();

  /** How many codes may be tried for one sign-in. */
  @WithDefault("5")
  @Min(1)
  @Max(10)
  int challengeTries();

  /** Sign-ins of one account that may wait for a second factor at once; the oldest gives way. */
  @WithDefault("5")
  @Min(1)
  @Max(100)
  int challengesPerUser();
}
