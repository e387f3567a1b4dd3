package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Profiles as their owners read and write them: with a tag that says which state was read. */
@Singleton
final class OwnProfiles {
  private final Profiles profiles;
  private final InstantSource clock;

  OwnProfiles(Profiles profiles, InstantSource clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  /** One state of a profile. Its tag is the same for its interests and preferences. */
  record Read(Profile profile, int age) {
    String tag() {
      return tag(profile.version(), age);
    }

    /** The age is in it, since it changes without a write. */
    private static String tag(int version, int age) {
      return Conditional.tag(version, age);
    }
  }

  /**
   * A profile that its owner asks for.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it was deleted
   */
  Read read(UserId user) {
    Profile profile = profiles.get(user);
    return new Read(profile, profile.birth().ageAt(clock.instant()));
  }

  /**
   * Whether a version is one that the writer has seen.
   *
   * @param ifMatch the request's header; without one, any is
   */
  IntPredicate expected(UserId user, @Nullable String ifMatch) {
    int age = read(user).age();
    return version -> Conditional.allows(ifMatch, Read.tag(version, age));
  }
}
