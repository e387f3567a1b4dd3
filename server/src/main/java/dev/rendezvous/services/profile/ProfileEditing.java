package dev.rendezvous.services.profile;

import dev.rendezvous.config.ProfileSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** How people change what they tell about themselves. */
@Singleton
final class ProfileEditing {
  private final Transactions tx;
  private final ProfileStore store;
  private final BirthDates birthDates;
  private final ContactRule contactRule;
  private final ProfileNews news;
  private final ProfileSettings settings;
  private final InstantSource clock;

  ProfileEditing(
      Transactions tx,
      ProfileStore store,
      BirthDates birthDates,
      ContactRule contactRule,
      ProfileNews news,
      ProfileSettings settings,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.birthDates = birthDates;
    this.contactRule = contactRule;
    this.news = news;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Replaces all that somebody tells about themselves.
   *
   * @param expected whether a version is one that the writer has seen
   * @throws dev.rendezvous.types.AppError PRECONDITION_FAILED for another version;
   *     VALIDATION_FAILED for a birth date that can't be changed, and for contact details where
   *     they are refused; AGE_REQUIREMENT; LOCATION_CHANGED_RECENTLY
   */
  void replace(UserId user, ProfileRequests.ProfileUpdate update, IntPredicate expected) {
    List<ContactRule.Finding> findings = contactRule.look(update.texts());
    tx.run(() -> {
      ProfileStore.Locked now = store.lock(user).orElseThrow(CommonError.NOT_FOUND::asError);
      now.require(expected);
      List<ContactRule.Finding> fresh = contactRule.requireTaken(findings, now.texts().told());
      BirthDates.Decided born = birthDates.decide(user, now, update.birthDate(), update.timeZone());
      Instant movedAt = movedAt(now, update.location());
      store.replace(user, now.version(), update, born, movedAt);
      news.flagged(user, fresh);
      news.updated(user);
    });
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
