package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Sign-in with accounts from elsewhere: {@code rendezvous.oidc.*}. */
@ConfigMapping(prefix = "rendezvous.oidc")
public interface OidcSettings {
  /** Sign in with Google. */
  Google google();

  /** Sign in with Apple. */
  Apple apple();

  /** How old an ID token may be. */
  @WithDefault("1h")
  Duration maxTokenAge();

  /** How far the provider's clock may be from ours. */
  @WithDefault("60s")
  Duration clockSkew();

  /** How long a client that missed our answer may send the same ID token again; 0s for never. */
  @WithDefault("60s")
  Duration retryGrace();

  /** How long a request for the provider's keys may take. */
  @WithDefault("2s")
  Duration timeout();

  /** How long the provider's keys are taken for fresh at the most, whatever their answer says. */
  @WithDefault("6h")
  Duration keysLife();

  /** How long keys go on being used while the provider does not answer. */
  @WithDefault("12h")
  Duration keysOutageLife();

  /** The least time between two requests for the provider's keys. */
  @WithDefault("5s")
  Duration keysInterval();

  /** Google; what is not its client ids stands as in its discovery document. */
  interface Google {
    /** Client ids of our apps at this provider, separated by commas; without any it is off. */
    Optional<Set<String>> clientIds();

    /** The spellings of {@code iss} in this provider's ID tokens, separated by commas. */
    @WithDefault("https://accounts.google.com,accounts.google.com")
    Set<String> issuers();

    /** Where this provider publishes its keys (RFC 7517). */
    @WithDefault("https://www.googleapis.com/oauth2/v3/certs")
    URI jwksUrl();
  }

  /** Apple; what is not its client ids stands as in its discovery document. */
  interface Apple {
    /** Client ids of our apps at this provider, separated by commas; without any it is off. */
    Optional<Set<String>> clientIds();

    /** The spellings of {@code iss} in this provider's ID tokens, separated by commas. */
    @WithDefault("https://appleid.apple.com")
    Set<String> issuers();

    /** Where this provider publishes its keys (RFC 7517). */
    @WithDefault("https://appleid.apple.com/auth/keys")
    URI jwksUrl();
  }
}
