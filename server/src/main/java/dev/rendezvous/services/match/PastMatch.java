package dev.rendezvous.services.match;

import dev.rendezvous.services.profile.PartnerCard;
import dev.rendezvous.types.MatchId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of somebody's history.
 *
 * @param partner absent when they have left Rendezvous, or either has blocked the other
 * @param connected whether a call came about
 */
record PastMatch(
    MatchId matchId,
    @Nullable PartnerCard partner,
    MatchMode mode,
    Instant startedAt,
    @Nullable Instant endedAt,
    long durationSeconds,
    @Nullable String endReason,
    boolean connected) {}
