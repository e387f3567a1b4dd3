package dev.rendezvous.services.gallery;

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
import java.util.List;
import java.util.Set;

/** The pictures of people, with their files. */
@Singleton
final class GalleryData implements PersonalData {
  private final Transactions tx;
  private final GalleryDataStore store;
  private final Galleries galleries;
  private final List<ImageFiles> files;

  GalleryData(
      Transactions tx, GalleryDataStore store, Galleries galleries, @All List<ImageFiles> files) {
    this.tx = tx;
    this.store = store;
    this.galleries = galleries;
    this.files = files;
  }

  @Override
  public String name() {
    return "pictures";
  }

  @Override
  public String about() {
    return "your pictures";
  }

  @Override
  public Set<String> tables() {
    return Set.of("profile_images");
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
    sink.list("images", store.listImages(user, Parts.SIZE)::forEach);
    for (GalleryDataStore.StoredImage image : store.listStored(user, Parts.SIZE)) {
      files.forEach(place -> export(image, place, sink));
    }
  }

  private static void export(
      GalleryDataStore.StoredImage image, ImageFiles place, ExportSink sink) {
    try (InputStream content = place.open(image.storageKey())) {
      sink.file("images/" + image.id(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files go before the rows that say where they are: a crash between leaves nothing unknown. */
  @Override
  public void erase(UserId user) {
    List<GalleryDataStore.StoredImage> some = store.listStored(user, Parts.SIZE);
    while (!some.isEmpty()) {
      List<GalleryDataStore.StoredImage> gone = some;
      gone.forEach(image -> files.forEach(place -> place.delete(image.storageKey())));
      tx.run(() -> store.deleteImages(gone));
      some = store.listStored(user, Parts.SIZE);
    }
    galleries.forget(user);
  }
}
