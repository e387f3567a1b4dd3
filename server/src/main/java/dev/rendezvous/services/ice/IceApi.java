package dev.rendezvous.services.ice;

import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;

/** How calls are connected, for the other services. */
public interface IceApi {
  /** What one side of a live match makes its RTCPeerConnection of; anew each time it is asked. */
  IceConfig of(MatchId match, UserId user);

  /** Whether the two are to be kept from seeing each other's addresses. */
  boolean hidesAddresses();

  /**
   * Whether an address may be that of a relay.
   *
   * @param address an IP address
   */
  boolean mayRelay(String address);
}
