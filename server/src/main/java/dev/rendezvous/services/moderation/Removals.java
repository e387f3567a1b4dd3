package dev.rendezvous.services.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.services.gallery.Fingerprint;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.services.gallery.PictureReviewApi;
import dev.rendezvous.services.gallery.PictureStatus;
import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes away what somebody shows, and gives it back. */
@Singleton
final class Removals {
  private final GalleryApi galleries;
  private final PictureReviewApi pictures;
  private final ProfileApi profiles;
  private final ObjectMapper json;

  /**
   * What was taken away.
   *
   * @param pictures that others could see before, or might have
   */
  record Removed(List<UUID> pictures, @Nullable String bio) {
    Removed {
      pictures = List.copyOf(pictures);
    }
  }

  Removals(
      GalleryApi galleries, PictureReviewApi pictures, ProfileApi profiles, ObjectMapper json) {
    this.galleries = galleries;
    this.pictures = pictures;
    this.profiles = profiles;
    this.json = json;
  }

  /**
   * Gives back what was taken, as far as it is there still; in the open transaction.
   *
   * @param removed as {@link #take} answered it; null once it was forgotten
   */
  void giveBack(UserId subject, UserId by, @Nullable String removed) {
    if (removed == null) {
      return;
    }
    Removed taken = read(removed);
    galleries.fingerprints(subject).stream()
        .filter(one -> taken.pictures().contains(one.picture()))
        .filter(one -> !one.deleted() && one.status() == PictureStatus.REJECTED)
        .forEach(one -> pictures.approve(one.picture(), by));
    if (taken.bio() != null) {
      profiles.restoreBio(subject, taken.bio());
    }
  }

  private Removed read(String removed) {
    try {
      return json.readValue(removed, Removed.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was removed is always JSON", e);
    }
  }

  /**
   * Takes away what a ruling names; in the open transaction.
   *
   * @return {@link Removed} in JSON
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for a picture of somebody else
   */
  String take(UserId subject, UserId by, CaseRequests.Ruling ruling) {
    List<Fingerprint> own = galleries.fingerprints(subject);
    List<UUID> taken = new ArrayList<>();
    for (UUID id : ruling.removed()) {
      Fingerprint picture =
          own.stream()
              .filter(one -> one.picture().equals(id))
              .findFirst()
              .orElseThrow(() ->
                  FieldError.of("pictures", "INVALID", "is no picture of whom the case is about"));
      if (!picture.deleted() && picture.status() != PictureStatus.REJECTED) {
        pictures.reject(id, by, ruling.brokenClause().name());
        taken.add(id);
      }
    }
    @Nullable String bio = ruling.removesBio() ? profiles.removeBio(subject).orElse(null) : null;
    try {
      return json.writeValueAsString(new Removed(taken, bio));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was removed is always JSON", e);
    }
  }
}
