package dev.rendezvous.services.match;

import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.types.MatchId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match as one of the two sees it.
 *
 * @param partner the other; absent when they have left Rendezvous
 * @param polite whether this side gives way in WebRTC's perfect negotiation
 * @param iceServers for RTCPeerConnection
 * @param expiresAt when the match ends by itself
 */
record MatchView(
    MatchId matchId,
    MatchMode mode,
    @Nullable PartnerCard partner,
    boolean polite,
    List<IceServer> iceServers,
    Instant startedAt,
    Instant expiresAt) {
  MatchView {
    iceServers = List.copyOf(iceServers);
  }

  /** One entry of an RTCConfiguration. */
  record IceServer(List<String> urls) {
    IceServer {
      urls = List.copyOf(urls);
    }
  }
}
