package dev.rendezvous.services.profile;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.services.interest.InterestApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the matcher is told of those who look for a partner. */
@Singleton
final class Seekers {
  private final Visibility visibility;
  private final BlockApi blocks;
  private final InterestApi interests;
  private final InstantSource clock;

  Seekers(Visibility visibility, BlockApi blocks, InterestApi interests, InstantSource clock) {
    this.visibility = visibility;
    this.blocks = blocks;
    this.interests = interests;
    this.clock = clock;
  }

  /**
   * Somebody who looks for a partner.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for who must not be seen; PROFILE_INCOMPLETE
   */
  Seeker get(UserId user) {
    Profile profile = visibility.findShown(user).orElseThrow(CommonError.NOT_FOUND::asError);
    Gender gender = profile.gender();
    Preferences wanted = profile.preferences();
    if (gender == null || wanted == null) {
      List<String> missing = Completeness.missingForMatching(profile);
      throw ProfileError.PROFILE_INCOMPLETE.asError(Map.of("missing", missing));
    }
    return new Seeker(
        user,
        gender.name(),
        profile.birth().ageAt(clock.instant()),
        profile.country(),
        Set.copyOf(profile.languages()),
        Set.copyOf(profile.interests()),
        interests.numbersOf(profile.interests()),
        cell(profile.location()),
        wanted.wishes(),
        blocks.eitherWay(user));
  }

  private static Seeker.@Nullable Cell cell(@Nullable Location at) {
    return at == null ? null : new Seeker.Cell(at.lat(), at.lon());
  }
}
