package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What a process tells of itself to others' servers: {@code rendezvous.telemetry.*}. */
@ConfigMapping(prefix = "rendezvous.telemetry")
public interface TelemetrySettings {
  /** Sentry's DSN, as {@code https://key@sentry.example.org/1}; errors are only logged without. */
  @Confidential
  Optional<URI> sentryDsn();

  /** Where traces go, as OTLP over HTTP, such as {@code http://collector:4318}; none without. */
  Optional<URI> otlpEndpoint();

  /** Which share of all requests is traced, from 0 to 1. */
  @WithDefault("0.05")
  double traceRatio();
}
