package dev.rendezvous.services.profile;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.http.Conditional;
import dev.rendezvous.services.gallery.Gallery;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.CleanText;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Profiles as others see them: people, and the services that bring people together. */
@Singleton
final class ProfileService implements ProfileApi {
  private final ProfileStore store;
  private final Profiles profiles;
  private final GalleryApi galleries;
  private final Blocks blocks;
  private final Transactions tx;
  private final ProfileEvents events;
  private final InstantSource clock;

  ProfileService(
      ProfileStore store,
      Profiles profiles,
      GalleryApi galleries,
      Blocks blocks,
      Transactions tx,
      ProfileEvents events,
      InstantSource clock) {
    this.store = store;
    this.tx = tx;
    this.events = events;
    this.profiles = profiles;
    this.galleries = galleries;
    this.blocks = blocks;
    this.clock = clock;
  }

  @Override
  public void requireDisplayName(String displayName) {
    String clean = CleanText.line(displayName);
    if (clean.isEmpty()) {
      throw FieldError.of("displayName", "NOT_BLANK", "must not be blank");
    }
    if (clean.length() > ProfileRequests.MAX_DISPLAY_NAME) {
      throw FieldError.of("displayName", "SIZE", "is too long");
    }
  }

  @Override
  public void create(UserId user, String displayName, LocalDate birthDate) {
    requireDisplayName(displayName);
    store.insert(user, CleanText.line(displayName), birthDate);
  }

  @Override
  public Optional<PartnerCard> findCard(UserId user) {
    return profiles.find(user).filter(profile -> !profile.hidden()).map(p -> card(user, p));
  }

  @Override
  public void hide(UserId user) {
    setHidden(user, clock.instant());
  }

  @Override
  public void show(UserId user) {
    setHidden(user, null);
  }

  private void setHidden(UserId user, @Nullable Instant since) {
    tx.run(() -> {
      store.setHidden(user, since);
      if (since == null) {
        galleries.show(user);
      } else {
        galleries.hide(user);
      }
      events.updated(user);
      tx.afterCommit(() -> profiles.forget(user));
    });
  }

  @Override
  public boolean isBlocked(UserId one, UserId other) {
    return blocks.between(one, other);
  }

  @Override
  public Seeker getSeeker(UserId user) {
    Profile profile = profiles.get(user);
    Gender gender = profile.gender();
    Preferences wanted = profile.preferences();
    if (gender == null || wanted == null) {
      List<String> missing = Completeness.missingForMatching(profile);
      throw ProfileError.PROFILE_INCOMPLETE.asError(Map.of("missing", missing));
    }
    return new Seeker(
        user,
        gender.name(),
        profile.ageAt(clock),
        profile.country(),
        Set.copyOf(profile.languages()),
        Set.copyOf(profile.interestSlugs()),
        profile.interests().stream()
            .map(Profile.Interest::number)
            .collect(Collectors.toUnmodifiableSet()),
        cell(profile.location()),
        wanted.wishes(),
        blocks.eitherWay(user).users().stream()
            .map(UserId::new)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Another's profile, as the viewer may see it.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND alike for one that is not there, is hidden, or
   *     is blocked by either
   */
  Visible view(UserId viewer, UserId subject) {
    Profile profile =
        profiles
            .find(subject)
            .filter(found -> viewer.equals(subject) || !found.hidden())
            .filter(_ -> !blocks.between(viewer, subject))
            .orElseThrow(CommonError.NOT_FOUND::asError);
    Integer distanceKm = distanceKm(viewer, profile.location());
    int age = profile.ageAt(clock);
    Gallery gallery = galleries.shown(subject);
    return new Visible(
        PublicProfile.of(subject, profile, gallery, age, distanceKm),
        Conditional.tag(
            profile.version(), gallery.version(), gallery.urlsUntil(), age, distanceKm));
  }

  /** A profile as somebody may see it, and the tag of that. */
  record Visible(PublicProfile profile, String tag) {}

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
        profile.displayName(),
        profile.ageAt(clock),
        gender == null ? null : gender.name(),
        profile.bio(),
        profile.country(),
        profile.city(),
        profile.languages(),
        profile.interestSlugs());
  }

  private static Seeker.@Nullable Cell cell(@Nullable Location at) {
    return at == null ? null : new Seeker.Cell(at.lat(), at.lon());
  }
}
