package dev.rendezvous.services.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import dev.rendezvous.config.OidcSettings;
import java.net.URI;
import java.util.Set;

/**
 * What a provider's ID tokens have to be like.
 *
 * @param names the spellings of {@code iss}
 * @param clientIds our apps, as the provider calls them; empty when the provider is off
 * @param jwksUrl where its keys are
 * @param algorithms with which it may sign
 */
record Issuer(
    OidcProvider provider,
    Set<String> names,
    Set<String> clientIds,
    URI jwksUrl,
    Set<JWSAlgorithm> algorithms) {

  static Issuer of(OidcProvider provider, OidcSettings settings) {
    return switch (provider) {
      case GOOGLE -> {
        OidcSettings.Google google = settings.google();
        yield new Issuer(
            provider,
            google.issuers(),
            google.clientIds().orElse(Set.of()),
            google.jwksUrl(),
            Set.of(JWSAlgorithm.RS256));
      }
      case APPLE -> {
        OidcSettings.Apple apple = settings.apple();
        // Apple publishes RSA keys, but tells servers to expect ES256
        yield new Issuer(
            provider,
            apple.issuers(),
            apple.clientIds().orElse(Set.of()),
            apple.jwksUrl(),
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256));
      }
    };
  }

  /** The same issuer, whose tokens have to be for that audience. */
  Issuer speakingTo(String audience) {
    return new Issuer(provider, names, Set.of(audience), jwksUrl, algorithms);
  }

  boolean isOff() {
    return clientIds.isEmpty();
  }
}
