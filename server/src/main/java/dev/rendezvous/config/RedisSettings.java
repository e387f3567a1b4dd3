package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The Redis or Valkey server or cluster; without a URL an embedded Redis runs. */
@ConfigMapping(prefix = "rendezvous.redis")
public interface RedisSettings {
  /**
   * URL as {@code redis://[user:pass@]host[:port][/db]}, or {@code rediss://…} for TLS; of a
   * cluster some of the nodes, as {@code redis://[user:pass@]host[:port],host[:port]…}.
   */
  @RequiredInProd
  @Confidential
  Optional<String> url();

  /** Whether the URL names nodes of a Redis Cluster. */
  @WithDefault("false")
  boolean cluster();

  /** How long a connect or a command may take. */
  @WithDefault("1s")
  Duration timeout();
}
