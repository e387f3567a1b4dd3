package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Bounds and doors of HTTP: {@code rendezvous.http.*}. */
@ConfigMapping(prefix = "rendezvous.http")
public interface HttpSettings {
  /** Origins that browsers may call from, besides the server's own; none by default. */
  @WithDefault("http://localhost:5173,http://127.0.0.1:5173")
  Set<String> corsOrigins();

  /** Largest body of a request or socket message in bytes, except where a route says otherwise. */
  @WithDefault("65536")
  long maxBodyBytes();

  /** Largest request line and headers together, in bytes. */
  @WithDefault("16384")
  int maxHeaderBytes();
}
