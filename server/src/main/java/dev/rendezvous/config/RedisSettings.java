package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where Redis is: {@code rendezvous.redis.*}. */
@ConfigMapping(prefix = "rendezvous.redis")
public interface RedisSettings {
  /**
   * As {@code redis://[user:password@]host[:port][/db]}, {@code rediss://} for TLS; without it an
   * embedded Redis runs.
   */
  @RequiredInProd
  @Confidential
  String url();

  /** How long a command or a connect may take. */
  @WithDefault("2s")
  Duration timeout();
}
