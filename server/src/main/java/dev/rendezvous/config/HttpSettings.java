package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Bounds and doors of HTTP: {@code rendezvous.http.*}. */
@ConfigMapping(prefix = "rendezvous.http")
public interface HttpSettings {
  /** Origins that browsers may call from, besides the server's own. */
  @WithDefault("http://localhost:5173,http://127.0.0.1:5173")
  Set<String> corsOrigins();

  /**
   * Addresses or CIDR blocks of proxies, separated by commas, that are believed when they tell a
   * client's address in {@code X-Forwarded-For}; nobody is when not given.
   */
  Optional<Set<NetworkBlock>> trustedProxies();

  /**
   * Header in which a trusted proxy tells a client's country, such as {@code CF-IPCountry}; when
   * not given, countries are not known.
   */
  Optional<String> countryHeader();

  /** Largest body of a request or socket message in bytes, except where a route says otherwise. */
  @WithDefault("65536")
  long maxBodyBytes();

  /** Largest request line and headers together, in bytes. */
  @WithDefault("16384")
  int maxHeaderBytes();
}
