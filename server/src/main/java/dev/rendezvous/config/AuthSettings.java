package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Accounts and tokens: {@code rendezvous.auth.*}. */
@ConfigMapping(prefix = "rendezvous.auth")
public interface AuthSettings {
  /** The {@code iss} and {@code aud} of access tokens. */
  @WithDefault("rendezvous")
  String issuer();

  /** How long an access token is good for. */
  @WithDefault("10m")
  Duration accessTokenLife();

  /** How long a session lasts without being used. */
  @WithDefault("30d")
  Duration sessionIdleLife();

  /** How long a session lasts at the most. */
  @WithDefault("90d")
  Duration sessionLife();

  /** How long a refresh token may be used again, by a client that missed the answer. */
  @WithDefault("10s")
  Duration refreshGrace();

  /** How long a code from a mail is good for. */
  @WithDefault("10m")
  Duration codeLife();

  /** How often a code may be tried. */
  @WithDefault("5")
  @Min(1)
  @Max(10)
  int codeTries();

  /** Years that somebody must have lived to have an account. */
  @WithDefault("18")
  @Min(18)
  int minimumAge();
}
