package dev.rendezvous.services.ice;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an RTCPeerConnection is made of.
 *
 * @param iceServers none when none are set
 * @param iceTransportPolicy to be given to the RTCPeerConnection with them
 * @param iceExpiresAt until when the credentials let one in; absent when there are none
 */
public record IceConfig(
    List<IceServer> iceServers, Policy iceTransportPolicy, @Nullable Instant iceExpiresAt) {
  /** Copies the servers. */
  public IceConfig {
    iceServers = List.copyOf(iceServers);
  }

  /** Which ways a call may take. */
  public enum Policy {
    /** Through a relay only, so that neither learns the other's address. */
    @JsonProperty("relay")
    RELAY,
    /** Any. */
    @JsonProperty("all")
    ALL
  }
}
