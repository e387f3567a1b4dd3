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

  /** How long ago somebody may have proven who they are to do what is hard to undo. */
  @WithDefault("15m")
  Duration freshFor();

  /** How long a key signs access tokens before the next one does. */
  @WithDefault("30d")
  Duration signingKeyLife();

  /** How long the next signing key is published before it signs; longer than others cache it. */
  @WithDefault("1h")
  Duration signingKeyAhead();

  /** Devices that an account may be signed in on; a further one signs the oldest out. */
  @WithDefault("20")
  @Min(1)
  @Max(1000)
  int maxSessions();

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

  /** How long after its deletion an account is erased; until then signing in restores it. */
  @WithDefault("30d")
  Duration erasureDelay();

  /** How long a registration waits for the code from its mail before it is forgotten. */
  @WithDefault("1d")
  Duration claimLife();

  /** Years that somebody must have lived to have an account. */
  @WithDefault("18")
  @Min(18)
  int minimumAge();
}
