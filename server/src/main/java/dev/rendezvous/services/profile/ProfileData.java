package dev.rendezvous.services.profile;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What people tell of themselves, whom they look for, and whom they never want to meet. */
@Singleton
final class ProfileData implements PersonalData {
  private final Transactions tx;
  private final ProfileDataStore store;
  private final ProfileStore profiles;
  private final Profiles cache;
  private final Blocks blocks;
  private final List<ImageFiles> files;
  private final InstantSource clock;

  ProfileData(
      Transactions tx,
      ProfileDataStore store,
      ProfileStore profiles,
      Profiles cache,
      Blocks blocks,
      @All List<ImageFiles> files,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.profiles = profiles;
    this.cache = cache;
    this.blocks = blocks;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public String about() {
    return "your profile, interests, preferences and pictures, and whom you blocked";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "user_profiles", "user_preferences", "user_interests", "profile_images", "user_blocks");
  }

  @Override
  public List<Kept> kept() {
    return List.of(
        new Kept(
            "profile_images.reviewed_by_user_id",
            "which moderator let a picture of somebody else through: decisions have to be"
                + " accounted for",
            "as long as the picture"));
  }

  @Override
  public void export(UserId user, ExportSink sink) {
    profiles
        .find(user)
        .ifPresent(profile -> {
          sink.one("profile", OwnProfile.of(user, profile, profile.ageAt(clock)));
          if (profile.preferences() != null) {
            sink.one("preferences", profile.preferences());
          }
        });
    sink.list("images", store.listImages(user, Parts.SIZE)::forEach);
    sink.list(
        "blocks",
        out ->
            Parts.<ProfileDataStore.OwnBlock>read(
                last -> store.listBlocks(user, last == null ? null : last.user(), Parts.SIZE),
                out));
    for (ProfileDataStore.StoredImage image : store.listStored(user, Parts.SIZE)) {
      files.forEach(place -> export(image, place, sink));
    }
  }

  private static void export(
      ProfileDataStore.StoredImage image, ImageFiles place, ExportSink sink) {
    try (InputStream content = place.open(image.storageKey())) {
      sink.file("images/" + image.id(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files go before the rows that say where they are: a crash between leaves nothing unknown. */
  @Override
  public void erase(UserId user) {
    eraseImages(user);
    Parts.change(tx, limit -> store.deleteBlocks(user, limit));
    tx.run(() -> {
      store.deleteProfile(user);
      tx.afterCommit(() -> cache.forget(user));
      tx.afterCommit(() -> blocks.forget(user));
    });
  }

  private void eraseImages(UserId user) {
    List<ProfileDataStore.StoredImage> some = store.listStored(user, Parts.SIZE);
    while (!some.isEmpty()) {
      List<ProfileDataStore.StoredImage> gone = some;
      gone.forEach(image -> files.forEach(place -> place.delete(image.storageKey())));
      tx.run(() -> store.deleteImages(gone));
      some = store.listStored(user, Parts.SIZE);
    }
  }
}
