package dev.rendezvous.services.gallery;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.objects.StorageAwayException;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What people do with their pictures besides adding some. */
@Singleton
final class GalleryEditing {
  private static final Logger LOG = Logger.getLogger(GalleryEditing.class);

  private final Transactions tx;
  private final GalleryStore galleries;
  private final PictureStore store;
  private final PictureFiles files;
  private final GalleryEvents events;
  private final InstantSource clock;

  GalleryEditing(
      Transactions tx,
      GalleryStore galleries,
      PictureStore store,
      PictureFiles files,
      GalleryEvents events,
      InstantSource clock) {
    this.tx = tx;
    this.galleries = galleries;
    this.store = store;
    this.files = files;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Deletes a picture, first for those who look, then its files; those that can't be deleted now
   * are left to the sweep. Nothing happens when it was deleted already.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND for what is not the user's
   */
  void delete(UserId user, UUID picture) {
    tx.run(() -> {
      galleries.lock(user);
      PictureStore.Own own =
          store.findOwn(user, picture).orElseThrow(CommonError.NOT_FOUND::asError);
      if (own.deletedAt() == null) {
        store.delete(picture, clock.instant());
        events.deleted(user, picture);
        tx.afterCommit(() -> deleteFiles(picture));
      }
    });
  }

  /**
   * Puts the user's pictures in an order.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED when these are not just the user's own
   */
  void order(UserId user, List<UUID> pictures) {
    tx.run(() -> {
      galleries.lock(user);
      Set<UUID> there =
          store.listLive(user).stream()
              .filter(row -> !row.isUploading())
              .map(PictureStore.Live::id)
              .collect(Collectors.toSet());
      if (pictures.size() != there.size() || !new HashSet<>(pictures).equals(there)) {
        throw FieldError.of("ids", "NOT_ONES_OWN", "must be all of one's own pictures, each once");
      }
      for (int place = 0; place < pictures.size(); place++) {
        store.setOrder(pictures.get(place), place);
      }
      events.reordered(user);
    });
  }

  private void deleteFiles(UUID picture) {
    try {
      files.delete(picture);
    } catch (StorageAwayException e) {
      LOG.infof("The sweep will delete the files of picture %s: %s", picture, e.getMessage());
    }
  }
}
