package dev.rendezvous.services.gallery;

import dev.rendezvous.config.MediaSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.picture.DrawnPicture;
import dev.rendezvous.services.picture.PictureSize;
import dev.rendezvous.services.picture.Rendition;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What the database says of a picture before, while and after its files are written: a row that
 * nobody is shown comes before the files, and is shown once they are all there.
 */
@Singleton
final class PictureRows {
  static final int MAX_PICTURES = 9;

  /** Longer than writing the files of one picture may take. */
  static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(PictureRows.class);

  private final Transactions tx;
  private final PictureStore store;
  private final GalleryStore galleries;
  private final GalleryEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final PictureStatus statusOfNew;

  /** What came of {@link #begin}. */
  sealed interface Beginning {
    /** There is a row; the files may be written. */
    record Begun(UUID picture) implements Beginning {}

    /** The user has this very picture already. */
    record Known(UUID picture) implements Beginning {}
  }

  PictureRows(
      Transactions tx,
      PictureStore store,
      GalleryStore galleries,
      GalleryEvents events,
      IdGenerator ids,
      InstantSource clock,
      MediaSettings settings) {
    this.tx = tx;
    this.store = store;
    this.galleries = galleries;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    statusOfNew = settings.preModeration() ? PictureStatus.PENDING : PictureStatus.APPROVED;
  }

  /**
   * Refuses a picture that {@link #begin} would refuse, before anybody has drawn it.
   *
   * @return the same picture, if the user has it already
   */
  Optional<UUID> check(UserId user, byte[] contentHash) {
    return check(listCounted(user), contentHash);
  }

  /**
   * Makes the row of a picture.
   *
   * @throws dev.rendezvous.types.AppError TOO_MANY_IMAGES, IMAGE_BEING_UPLOADED
   */
  Beginning begin(UserId user, DrawnPicture drawn, byte[] contentHash) {
    return tx.call(() -> {
      galleries.lock(user);
      List<PictureStore.Live> there = listCounted(user);
      Optional<UUID> known = check(there, contentHash);
      if (known.isPresent()) {
        return new Beginning.Known(known.get());
      }
      PictureStore.Coming picture = coming(user, drawn, contentHash, there);
      store.insert(picture, clock.instant());
      return new Beginning.Begun(picture.id());
    });
  }

  /** Without uploads that must have died by now: they do not keep others out. */
  private List<PictureStore.Live> listCounted(UserId user) {
    Instant alive = clock.instant().minus(WRITTEN_WITHIN);
    return store.listLive(user).stream()
        .filter(row -> !row.isUploading() || row.createdAt().isAfter(alive))
        .toList();
  }

  private static Optional<UUID> check(List<PictureStore.Live> there, byte[] contentHash) {
    for (PictureStore.Live row : there) {
      if (MessageDigest.isEqual(row.contentHash(), contentHash)) {
        if (row.isUploading()) {
          throw GalleryError.IMAGE_BEING_UPLOADED.asError().withRetryAfter(Duration.ofSeconds(1));
        }
        return Optional.of(row.id());
      }
    }
    if (there.size() >= MAX_PICTURES) {
      throw GalleryError.TOO_MANY_IMAGES.asError();
    }
    return Optional.empty();
  }

  private PictureStore.Coming coming(
      UserId user, DrawnPicture drawn, byte[] contentHash, List<PictureStore.Live> there) {
    Rendition large =
        drawn.renditions().stream()
            .filter(one -> one.size() == PictureSize.LARGE)
            .findFirst()
            .orElseThrow();
    return new PictureStore.Coming(
        ids.next(),
        user,
        1 + there.stream().mapToInt(PictureStore.Live::sortOrder).max().orElse(-1),
        large.width(),
        large.height(),
        drawn.renditions().stream().mapToInt(one -> one.bytes().length).sum(),
        drawn.blurhash(),
        contentHash,
        drawn.perceptualHash());
  }

  /**
   * Shows a picture whose files are all there.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when that took too long
   */
  void complete(UserId user, UUID picture) {
    tx.run(() -> {
      galleries.lock(user);
      Instant now = clock.instant();
      if (!store.complete(picture, statusOfNew, now.minus(WRITTEN_WITHIN), now)) {
        throw CommonError.UNAVAILABLE.asError();
      }
      events.uploaded(user, picture);
    });
  }

  /** Leaves a picture whose files could not be written to the sweep, so that it counts no more. */
  void giveUp(UUID picture) {
    try {
      tx.run(() -> store.delete(picture, clock.instant()));
    } catch (RuntimeException e) {
      LOG.debugf("the sweep will find picture %s: %s", picture, e.getMessage());
    }
  }
}
