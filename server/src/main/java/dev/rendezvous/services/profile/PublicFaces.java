package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Profiles as others see them. */
@Singleton
final class PublicFaces {
  private final Visibility visibility;
  private final Profiles profiles;
  private final GalleryApi galleries;

  /** Looked up late, since what knows it knows profiles. */
  private final Instance<OnlineApi> sights;

  private final InstantSource clock;

  PublicFaces(
      Visibility visibility,
      Profiles profiles,
      GalleryApi galleries,
      @Any Instance<OnlineApi> sights,
      InstantSource clock) {
    this.visibility = visibility;
    this.profiles = profiles;
    this.galleries = galleries;
    this.sights = sights;
    this.clock = clock;
  }

  /** A profile as somebody may see it, and the tag of that. */
  record Visible(PublicProfile profile, String tag) {}

  /**
   * Another's profile, as the viewer may see it.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND alike for whatever reason
   */
  Visible view(UserId viewer, UserId subject) {
    Profile profile = visibility.find(viewer, subject).orElseThrow(CommonError.NOT_FOUND::asError);
    Integer distanceKm = distanceKm(viewer, profile.location());
    int age = profile.birth().ageAt(clock.instant());
    Gallery gallery = galleries.shown(subject);
    Boolean online = online(viewer, subject);
    return new Visible(
        PublicProfile.of(subject, profile, gallery, age, distanceKm, online),
        Conditional.tag(
            profile.version(),
            age,
            distanceKm,
            gallery.version(),
            gallery.urlsUntil(),
            online == null ? null : online ? 1 : 0));
  }

  private @Nullable Boolean online(UserId viewer, UserId subject) {
    return sights.stream()
        .flatMap(sight -> sight.isOnline(viewer, subject).stream())
        .findFirst()
        .orElse(null);
  }

  boolean sees(UserId viewer, UserId subject) {
    return visibility.find(viewer, subject).isPresent();
  }

  Optional<PartnerCard> findCard(UserId viewer, UserId subject) {
    return visibility.find(viewer, subject).map(profile -> card(subject, profile));
  }

  private @Nullable Integer distanceKm(UserId viewer, @Nullable Location there) {
    if (there == null) {
      return null;
    }
    Location here = profiles.find(viewer).map(Profile::location).orElse(null);
    return here == null ? null : here.coarseKmTo(there);
  }

  private PartnerCard card(UserId user, Profile profile) {
    Gender gender = profile.gender();
    return new PartnerCard(
        user,
        profile.texts().displayName(),
        profile.birth().ageAt(clock.instant()),
        gender == null ? null : gender.name(),
        profile.texts().bio(),
        profile.country(),
        profile.texts().city(),
        profile.languages(),
        profile.interests(),
        galleries.shown(user).pictures().stream()
            .findFirst()
            .map(picture -> picture.thumbnails().small())
            .orElse(null));
  }
}
