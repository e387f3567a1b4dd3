package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Bounds of sockets: {@code rendezvous.sockets.*}. The largest message is the largest HTTP body,
 * {@link HttpSettings#maxBodyBytes}, since a client that polls sends its messages as one.
 */
@ConfigMapping(prefix = "rendezvous.sockets")
public interface SocketSettings {
  /** Time between a pong of a client and the next ping. */
  @WithDefault("25s")
  Duration pingInterval();

  /** How long a pong may take before the connection counts as lost. */
  @WithDefault("20s")
  Duration pingTimeout();

  /** Most connections of this process; more are refused. */
  @WithDefault("100000")
  @Min(1)
  @Max(1_000_000)
  int maxConnections();

  /** Most connections from one address to this process; more are refused for the time being. */
  @WithDefault("5000")
  @Min(1)
  @Max(1_000_000)
  int maxPerAddress();

  /** Most sockets that one user has open at the same time, over all processes. */
  @WithDefault("20")
  @Min(1)
  @Max(1000)
  int maxPerUser();

  /** Most bytes that wait for one client; a slower reader is disconnected. */
  @WithDefault("1000000")
  @Min(65_536)
  @Max(100_000_000)
  int maxOutboundBytes();

  /** Most packets that one client may send in a second; who sends more is disconnected. */
  @WithDefault("100")
  @Min(1)
  @Max(100_000)
  int maxPacketsPerSecond();

  /** How long a user without any socket may take to come back before their match ends. */
  @WithDefault("10s")
  Duration grace();

  /** How long a user who asked by REST, about a search or a match, counts as being there. */
  @WithDefault("15s")
  Duration askedWithin();
}
