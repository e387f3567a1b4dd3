package dev.rendezvous.services.profile;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.gallery.GalleryApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/** What people tell of themselves, whom they look for, and whom they never want to meet. */
@Singleton
final class ProfileData implements PersonalData {
  private final Transactions tx;
  private final ProfileDataStore store;
  private final ProfileStore profiles;
  private final Profiles cache;
  private final Blocks blocks;
  private final GalleryApi galleries;
  private final InstantSource clock;

  ProfileData(
      Transactions tx,
      ProfileDataStore store,
      ProfileStore profiles,
      Profiles cache,
      Blocks blocks,
      GalleryApi galleries,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.profiles = profiles;
    this.cache = cache;
    this.blocks = blocks;
    this.galleries = galleries;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String about() {
    return "your profile, interests and preferences, and whom you blocked";
  }

  @Override
  public Set<String> tables() {
    return Set.of("user_profiles", "user_preferences", "user_interests", "user_blocks");
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    profiles
        .find(user)
        .ifPresent(profile -> {
          sink.one(
              "profile", OwnProfile.of(user, profile, galleries.own(user), profile.ageAt(clock)));
          if (profile.preferences() != null) {
            sink.one("preferences", profile.preferences());
          }
        });
    sink.list(
        "blocks",
        out ->
            Parts.<ProfileDataStore.OwnBlock>read(
                last -> store.listBlocks(user, last == null ? null : last.user(), Parts.SIZE),
                out));
  }

  @Override
  public void erase(UserId user) {
    Parts.change(tx, limit -> store.deleteBlocks(user, limit));
    tx.run(() -> {
      store.deleteProfile(user);
      tx.afterCommit(() -> cache.forget(user));
      tx.afterCommit(() -> blocks.forget(user));
    });
  }
}
