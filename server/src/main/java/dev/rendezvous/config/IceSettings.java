package dev.rendezvous.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How calls are connected: {@code rendezvous.ice.*}. */
@ConfigMapping(prefix = "rendezvous.ice")
public interface IceSettings {
  /** STUN servers, as {@code stun:host:port}, separated by commas; of use with policy all only. */
  Optional<List<@Pattern(regexp = "stuns?:[A-Za-z0-9.:\\[\\]-]{1,255}") String>> stunUrls();

  /** TURN servers, as {@code turn:host:port?transport=udp}, separated by commas. */
  Optional<
          List<
              @Pattern(regexp = "turns?:[A-Za-z0-9.:\\[\\]-]{1,255}(\\?transport=(udp|tcp))?")
              String>>
      turnUrls();

  /** The secret shared with them, coturn's {@code static-auth-secret}; needed once they are set. */
  @Confidential
  Optional<@Size(min = 16, max = 512) String> turnSecret();

  /** How long credentials for TURN let one in, from 1m to 1h; a call that was let in goes on. */
  @WithDefault("10m")
  Duration credentialLife();

  /**
   * Whether calls go through a relay, so that neither learns the other's address, or any way. Relay
   * when not given; in development without a TURN server, all.
   */
  Optional<Policy> policy();

  /**
   * Addresses of the relays, separated by commas; with policy relay, candidates that name others
   * are not passed on. Any when not given.
   */
  Optional<Set<NetworkBlock>> relayAddresses();

  /** Which ways a call may take. */
  enum Policy {
    /** Through TURN servers only. */
    RELAY,
    /** Any, also straight from one to the other. */
    ALL
  }
}
