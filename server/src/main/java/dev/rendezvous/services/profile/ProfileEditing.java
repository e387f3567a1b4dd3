package dev.rendezvous.services.profile;

import dev.rendezvous.config.ProfileSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How people change what they tell about themselves and whom they look for. */
@Singleton
final class ProfileEditing {
  private final Transactions tx;
  private final ProfileStore store;
  private final Profiles profiles;
  private final InterestCatalogue catalogue;
  private final ProfileEvents events;
  private final ProfileSettings settings;
  private final InstantSource clock;

  ProfileEditing(
      Transactions tx,
      ProfileStore store,
      Profiles profiles,
      InterestCatalogue catalogue,
      ProfileEvents events,
      ProfileSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.profiles = profiles;
    this.catalogue = catalogue;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Replaces all that somebody tells about themselves.
   *
   * @param expected whether a version is one that the writer has seen
   * @throws dev.rendezvous.types.AppError PRECONDITION_FAILED for another version;
   *     VALIDATION_FAILED for another birth date; LOCATION_CHANGED_RECENTLY
   */
  void replace(UserId user, ProfileRequests.ProfileUpdate update, IntPredicate expected) {
    Location cell = update.location() == null ? null : update.location().snapped();
    tx.run(() -> {
      ProfileStore.Locked now = store.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
      if (!expected.test(now.version())) {
        throw CommonError.PRECONDITION_FAILED.asError();
      }
      if (update.birthDate() != null && !update.birthDate().equals(now.birthDate())) {
        throw FieldError.of("birthDate", "IMMUTABLE", "can't be changed");
      }
      Instant movedAt = movedAt(now, cell);
      if (!store.replace(user, now.version(), update.at(cell), movedAt)) {
        throw CommonError.PRECONDITION_FAILED.asError();
      }
      changed(user);
    });
  }

  /** Replaces whom somebody looks for. */
  void replacePreferences(UserId user, Preferences wanted) {
    wanted.requireOrder();
    tx.run(() -> {
      touch(user);
      store.replacePreferences(user, wanted);
      changed(user);
    });
  }

  /**
   * Replaces what somebody likes.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED for what is not in the catalogue
   */
  void chooseInterests(UserId user, ProfileRequests.InterestChoice choice) {
    catalogue.requireAll(choice.interests());
    tx.run(() -> {
      touch(user);
      store.replaceInterests(user, choice.interests());
      changed(user);
    });
  }

  private void touch(UserId user) {
    if (!store.touch(user)) {
      throw CommonError.NOT_FOUND.asError();
    }
  }

  private void changed(UserId user) {
    events.updated(user);
    tx.afterCommit(() -> profiles.forget(user));
  }

  /**
   * When the location became what it will be. Who could move at will could find out by distances
   * where others are; so a place is kept for a while, and taking it away does not end that while.
   */
  private @Nullable Instant movedAt(ProfileStore.Locked now, @Nullable Location cell) {
    Instant last = now.locationChangedAt();
    if (cell == null || cell.equals(now.location())) {
      return last;
    }
    Instant moved = clock.instant();
    if (last != null && moved.isBefore(last.plus(settings.locationInterval()))) {
      throw ProfileError.LOCATION_CHANGED_RECENTLY.asError();
    }
    return moved;
  }
}
