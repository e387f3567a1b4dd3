package dev.rendezvous.services.profile;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What is decided about profiles elsewhere: whether they are shown, and that an age is true. */
@Singleton
final class ProfileStanding {
  private final Transactions tx;
  private final ProfileStore store;
  private final ProfileNews news;
  private final GalleryApi galleries;
  private final AuditLog audit;
  private final InstantSource clock;

  ProfileStanding(
      Transactions tx,
      ProfileStore store,
      ProfileNews news,
      GalleryApi galleries,
      AuditLog audit,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.news = news;
    this.galleries = galleries;
    this.audit = audit;
    this.clock = clock;
  }

  void setHidden(UserId user, boolean hidden) {
    tx.run(() -> {
      store.setHidden(user, hidden ? clock.instant() : null);
      follow(user);
    });
  }

  /** Apart from {@link #setHidden}: whoever leaves and comes back is not seen again by that. */
  void setWithheld(UserId user, boolean withheld) {
    tx.run(() -> {
      boolean isThere = store.setWithheld(user, withheld ? clock.instant() : null);
      if (isThere) {
        follow(user);
      }
      if (isThere && withheld) {
        news.withheld(user);
      }
    });
  }

  private void follow(UserId user) {
    if (store.isHidden(user)) {
      galleries.hide(user);
    } else {
      galleries.show(user);
    }
    news.updated(user);
  }

  Optional<String> removeBio(UserId user) {
    return tx.call(() -> {
      Optional<String> bio = store.lockBio(user);
      if (bio.isPresent()) {
        store.setBio(user, null);
        news.updated(user);
      }
      return bio;
    });
  }

  void restoreBio(UserId user, String bio) {
    tx.run(() -> {
      if (store.lockBio(user).isEmpty()) {
        store.setBio(user, bio);
        news.updated(user);
      }
    });
  }

  /**
   * Fixes a birth date, which somebody has checked; does nothing when it is fixed already.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  void verifyAge(UserId user, UserId by) {
    tx.run(() -> {
      ProfileStore.Locked now = store.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
      if (!now.birth().verified()) {
        store.setAgeVerified(user);
        audit.add(AuditEntry.by(by, "profile.age_verified", user, Map.of()));
        news.updated(user);
      }
    });
  }
}
