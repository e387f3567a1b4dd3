package dev.rendezvous.services.oidc;

import dev.rendezvous.config.OidcSettings;
import dev.rendezvous.testing.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of ID tokens as a test wants them: one issuer as Google and as Apple. */
record GivenOidc(Set<String> issuers, Optional<Set<String>> clientIds, URI jwksUrl)
    implements OidcSettings {
  static final String OTHER_CLIENT_ID = "our-other-app";

  static GivenOidc trusting(TestIssuer issuer) {
    return new GivenOidc(
        Set.of(issuer.name(), "another.spelling"),
        Optional.of(Set.of(TestIssuer.CLIENT_ID, OTHER_CLIENT_ID)),
        issuer.jwksUrl());
  }

  GivenOidc off() {
    return new GivenOidc(issuers, Optional.empty(), jwksUrl);
  }

  private record AsGoogle(Optional<Set<String>> clientIds, Set<String> issuers, URI jwksUrl)
      implements Google {}

  private record AsApple(Optional<Set<String>> clientIds, Set<String> issuers, URI jwksUrl)
      implements Apple {}

  @Override
  public Google google() {
    return new AsGoogle(clientIds, issuers, jwksUrl);
  }

  @Override
  public Apple apple() {
    return new AsApple(clientIds, issuers, jwksUrl);
  }

  @Override
  public Duration maxTokenAge() {
    return Duration.ofMinutes(30);
  }

  @Override
  public Duration clockSkew() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Duration retryGrace() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Duration timeout() {
    return Duration.ofMillis(500);
  }

  @Override
  public Duration keysLife() {
    return Duration.ofHours(6);
  }

  @Override
  public Duration keysOutageLife() {
    return Duration.ofHours(12);
  }

  @Override
  public Duration keysInterval() {
    return Duration.ofSeconds(5);
  }
}
