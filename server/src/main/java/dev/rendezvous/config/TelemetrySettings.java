package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What a process tells of itself to others' servers: {@code rendezvous.telemetry.*}. */
@ConfigMapping(prefix = "rendezvous.telemetry")
public interface TelemetrySettings {
  /** Sentry's DSN, as {@code https://key@sentry.example.org/1}; errors are only logged without. */
  @Confidential
  Optional<URI> sentryDsn();
}
