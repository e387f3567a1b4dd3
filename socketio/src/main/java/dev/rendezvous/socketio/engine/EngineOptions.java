package dev.rendezvous.socketio.engine;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Settings of the Engine.IO layer.
 *
 * @param pingInterval time between a pong and the next ping
 * @param pingTimeout how long a pong may take
 * @param upgradeTimeout how long a WebSocket probe may take
 * @param closeTimeout how long a closing polling session waits for a poll that takes its last words
 * @param maxPayload largest message or request body in bytes
 * @param maxSessions most sessions on this server
 * @param maxSessionsPerAddress most sessions of one address
 * @param addressOf the client's address, which is not the connection's behind a proxy
 * @param maxOutboundBytes most bytes that may wait for one client
 * @param maxPacketsPerSecond most packets that one client may send in a second
 * @param allowedOrigins origins that browsers may poll from; {@code "*"} allows every one
 */
public record EngineOptions(
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    Duration closeTimeout,
    int maxPayload,
    int maxSessions,
    int maxSessionsPerAddress,
    Function<Peer, String> addressOf,
    int maxOutboundBytes,
    int maxPacketsPerSecond,
    Set<String> allowedOrigins) {

  public EngineOptions {
    requirePositive(pingInterval, "pingInterval");
    requirePositive(pingTimeout, "pingTimeout");
    requirePositive(upgradeTimeout, "upgradeTimeout");
    requirePositive(closeTimeout, "closeTimeout");
    requirePositive(maxPayload, "maxPayload");
    requirePositive(maxSessions, "maxSessions");
    requirePositive(maxSessionsPerAddress, "maxSessionsPerAddress");
    requirePositive(maxOutboundBytes, "maxOutboundBytes");
    requirePositive(maxPacketsPerSecond, "maxPacketsPerSecond");
    allowedOrigins = Set.copyOf(allowedOrigins);
  }

  private static void requirePositive(Duration value, String name) {
    requirePositive(value.toMillis(), name);
  }

  private static void requirePositive(long value, String name) {
    if (value <= 0) throw new IllegalArgumentException(name + " must be positive: " + value);
  }
}
