package dev.rendezvous.services.match;

import dev.rendezvous.config.MatchSettings;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Matches as their people see them. */
@Singleton
final class MatchViews {
  private final ProfileApi profiles;
  private final MatchStore store;
  private final List<MatchView.IceServer> iceServers;

  MatchViews(ProfileApi profiles, MatchStore store, MatchSettings settings) {
    this.profiles = profiles;
    this.store = store;
    iceServers =
        settings.stunUrls().map(urls -> List.of(new MatchView.IceServer(urls))).orElse(List.of());
  }

  MatchView of(Match match, UserId viewer) {
    return new MatchView(
        match.id(),
        match.mode(),
        profiles.findCard(viewer, match.partnerOf(viewer)).orElse(null),
        match.polite().equals(viewer),
        match.isLive() ? iceServers : List.of(),
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
