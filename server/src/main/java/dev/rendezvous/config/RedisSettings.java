package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The Redis or Valkey server; without a URL an embedded Redis runs. */
@ConfigMapping(prefix = "rendezvous.redis")
public interface RedisSettings {
  /** URL as {@code redis://[user:pass@]host[:port][/db]}, or {@code rediss://…} for TLS. */
  @RequiredInProd
  @Confidential
  Optional<String> url();

  /** How long a connect or a command may take. */
  @WithDefault("1s")
  Duration timeout();
}
