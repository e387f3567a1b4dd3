package dev.rendezvous.services.moderation;

import dev.rendezvous.config.ModerationSettings;
import dev.rendezvous.services.chat.ChatApi;
import dev.rendezvous.services.match.MatchApi;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom somebody may report: whom they met, for a while after as well, and whom they can
 * see. For whatever reason it is nobody, the answer is the same.
 */
@Singleton
final class ReportTargets {
  private final MatchApi matches;
  private final ChatApi chats;
  private final ProfileApi profiles;
  private final ModerationSettings settings;
  private final InstantSource clock;

  ReportTargets(
      MatchApi matches,
      ChatApi chats,
      ProfileApi profiles,
      ModerationSettings settings,
      InstantSource clock) {
    this.matches = matches;
    this.chats = chats;
    this.profiles = profiles;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The other of a match, also of one that is over, and as long as they write to each other.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  ReportTarget partner(UserId reporter, MatchId match) {
    UserId partner =
        matches
            .findSide(match, reporter)
            .map(MatchApi.Side::partner)
            .filter(user -> !user.equals(UserId.ERASED))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    MatchApi.Meeting meeting =
        matches
            .findMeeting(match, reporter)
            .filter(met ->
                isRecent(met.endedAt())
                    || chats.lastSaidAt(match).filter(this::isRecent).isPresent())
            .orElseThrow(CommonError.NOT_FOUND::asError);
    return new ReportTarget.Partner(match, meeting, partner);
  }

  private boolean isRecent(@Nullable Instant time) {
    return time == null || time.isAfter(clock.instant().minus(settings.reportWithin()));
  }

  /**
   * Somebody whose profile the reporter can see.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; VALIDATION_FAILED for oneself
   */
  ReportTarget face(UserId reporter, UserId user) {
    if (reporter.equals(user)) {
      throw FieldError.of("userId", "NOT_ONESELF", "Nobody can report themselves.");
    }
    return Optional.of(user)
        .filter(seen -> profiles.findCard(reporter, seen).isPresent())
        .map(ReportTarget.Face::new)
        .orElseThrow(CommonError.NOT_FOUND::asError);
  }
}
