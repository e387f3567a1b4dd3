package dev.rendezvous.services.profile;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/** What people tell of themselves, and whom they look for. */
@Singleton
final class ProfileData implements PersonalData {
  private final Transactions tx;
  private final ProfileStore store;
  private final Profiles cache;
  private final GalleryApi galleries;
  private final InstantSource clock;

  ProfileData(
      Transactions tx,
      ProfileStore store,
      Profiles cache,
      GalleryApi galleries,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.cache = cache;
    this.galleries = galleries;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String about() {
    return "your profile, interests and preferences";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_profiles", "user_preferences", "user_interests");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    store
        .find(user)
        .ifPresent(profile -> {
          int age = profile.birth().ageAt(clock.instant());
          sink.one("profile", OwnProfile.of(user, profile, galleries.own(user), age));
          if (profile.preferences() != null) {
            sink.one("preferences", profile.preferences());
          }
        });
  }

  @Override
  public void erase(UserId user) {
    tx.run(() -> {
      store.delete(user);
      tx.afterCommit(cache.change(user));
    });
  }
}
