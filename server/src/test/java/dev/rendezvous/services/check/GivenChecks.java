package dev.rendezvous.services.check;

import dev.rendezvous.config.CheckSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of checks as a test gives them. */
record GivenChecks(Optional<Set<String>> words, Optional<URI> webhookUrl, Optional<String> secret)
    implements CheckSettings {

  /** With an address and a secret, if there are. */
  static GivenChecks of(Map<String, String> values) {
    return new GivenChecks(
        Optional.empty(),
        Optional.ofNullable(values.get("url")).map(URI::create),
        Optional.ofNullable(values.get("secret")));
  }

  GivenChecks withWords(Set<String> given) {
    return new GivenChecks(Optional.of(given), webhookUrl, secret);
  }

  @Override
  public boolean rules() {
    return true;
  }

  @Override
  public double minConfidence() {
    return 0.5;
  }

  @Override
  public Optional<String> webhookSecret() {
    return secret;
  }

  @Override
  public Duration webhookTimeout() {
    return Duration.ofSeconds(1);
  }
}
