package dev.rendezvous.services.match;

import dev.rendezvous.services.ice.IceApi;
import dev.rendezvous.services.ice.IceConfig;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches as their people see them. */
@Singleton
final class MatchViews {
  private final ProfileApi profiles;
  private final MatchStore store;
  private final IceApi ice;

  MatchViews(ProfileApi profiles, MatchStore store, IceApi ice) {
    this.profiles = profiles;
    this.store = store;
    this.ice = ice;
  }

  MatchView of(Match match, UserId viewer) {
    @Nullable IceConfig call = match.isLive() ? ice.of(match.id(), viewer) : null;
    return new MatchView(
        match.id(),
        match.mode(),
        profiles.findCard(viewer, match.partnerOf(viewer)).orElse(null),
        match.polite().equals(viewer),
        call == null ? List.of() : call.iceServers(),
        call == null ? null : call.iceTransportPolicy(),
        call == null ? null : call.iceExpiresAt(),
        match.startedAt(),
        match.expiresAt(),
        match.state() == Match.State.OFFERED ? store.hasAccepted(match.id(), viewer) : null);
  }

  PastMatch of(MatchStore.Past past, UserId viewer) {
    Match match = past.match();
    Instant end = match.endedAt();
    return new PastMatch(
        match.id(),
        profiles.findCard(viewer, past.partner()).orElse(null),
        match.mode(),
        match.startedAt(),
        end,
        end == null ? 0 : Math.max(0, Duration.between(match.startedAt(), end).toSeconds()),
        past.endReason(),
        past.connected());
  }
}
