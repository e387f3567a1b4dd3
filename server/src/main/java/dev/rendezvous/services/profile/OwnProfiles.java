package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.services.gallery.Gallery;
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

  /** One state of a profile. The age is in its tags, since it changes without a write. */
  record Read(Profile profile, int age) {
    /** Of its interests, and of its preferences. */
    String tag() {
      return Conditional.tag(profile.version(), age);
    }

    /** Of the whole, with the pictures that show with it. */
    String tag(Gallery gallery) {
      return Conditional.tag(profile.version(), age, gallery.version(), gallery.urlsUntil());
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
   * Whether a version is one that the writer has seen, by any tag with it: neither a birthday nor a
   * picture gets in a writer's way.
   *
   * @param ifMatch the request's header; without one, any is
   */
  IntPredicate expected(@Nullable String ifMatch) {
    return version -> Conditional.allowsVersion(ifMatch, version);
  }
}
