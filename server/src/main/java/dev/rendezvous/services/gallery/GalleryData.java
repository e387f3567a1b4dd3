package dev.rendezvous.services.gallery;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.objects.StoredObject;
import dev.rendezvous.middleware.personal.ExportSink;
import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.Parts;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.picture.PictureFormat;
import dev.rendezvous.services.picture.PictureSize;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The pictures of people, with their files. */
@Singleton
final class GalleryData implements PersonalData {
  /** What opens everywhere, as large as it is kept. */
  private static final PictureFiles.Variant LARGE =
      new PictureFiles.Variant(PictureSize.LARGE, PictureFormat.JPEG);

  private final Transactions tx;
  private final GalleryDataStore store;
  private final Galleries galleries;
  private final PictureFiles files;

  GalleryData(Transactions tx, GalleryDataStore store, Galleries galleries, PictureFiles files) {
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
    return Set.of("profile_images", "galleries");
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
    for (UUID image : store.listIds(user, Parts.SIZE)) {
      files.open(image, LARGE).ifPresent(file -> export(image, file, sink));
    }
  }

  private static void export(UUID image, StoredObject file, ExportSink sink) {
    try (file) {
      sink.file("images/" + image + ".jpg", file.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files go before the rows that say where they are: a crash between leaves nothing unknown. */
  @Override
  public void erase(UserId user) {
    List<UUID> some = store.listIds(user, Parts.SIZE);
    while (!some.isEmpty()) {
      List<UUID> gone = some;
      gone.forEach(files::delete);
      tx.run(() -> {
        store.deleteImages(gone);
        tx.afterCommit(galleries.change(user));
      });
      some = store.listIds(user, Parts.SIZE);
    }
    tx.run(() -> store.deleteGallery(user));
  }
}
