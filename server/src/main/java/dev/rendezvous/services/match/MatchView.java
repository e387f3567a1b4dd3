package dev.rendezvous.services.match;

import dev.rendezvous.services.ice.IceConfig;
import dev.rendezvous.services.ice.IceServer;
import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.types.MatchId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match as one of the two sees it, or the offer of one.
 *
 * @param partner the other; absent when they have left Rendezvous
 * @param polite whether this side gives way in WebRTC's perfect negotiation
 * @param iceServers for RTCPeerConnection; none with an offer
 * @param iceTransportPolicy for RTCPeerConnection; absent with an offer
 * @param iceExpiresAt until when the credentials of those servers let one in
 * @param startedAt when it began, or was offered
 * @param expiresAt when it, or the offer, ends by itself
 * @param accepted with an offer, whether this side has accepted; absent with a match
 */
public record MatchView(
    MatchId matchId,
    MatchMode mode,
    @Nullable PartnerCard partner,
    boolean polite,
    List<IceServer> iceServers,
    IceConfig.@Nullable Policy iceTransportPolicy,
    @Nullable Instant iceExpiresAt,
    Instant startedAt,
    Instant expiresAt,
    @Nullable Boolean accepted) {
  /** Copies the servers. */
  public MatchView {
    iceServers = List.copyOf(iceServers);
  }
}
