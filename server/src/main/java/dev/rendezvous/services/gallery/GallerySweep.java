package dev.rendezvous.services.gallery;

import dev.rendezvous.db.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tidies up behind crashes and deletions: rows of uploads that never ended, files and then rows of
 * what was deleted, and files that no row knows of. All of it is safe to repeat, and to do twice at
 * once.
 */
@Singleton
final class GallerySweep {
  /** Longer than any upload takes. */
  static final Duration UNFINISHED_KEPT = Duration.ofHours(1);

  /** A write that was given up may reach the storage late; and who deletes twice is told so. */
  static final Duration DELETED_KEPT = Duration.ofHours(1);

  /** A database that was restored lacks the newest rows; operators may want the files then. */
  static final Duration STRAY_KEPT = Duration.ofDays(1);

  /** How long each shard has its turn; all have had theirs within a day. */
  static final Duration TURN = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(GallerySweep.class);
  private static final int BATCH = 200;
  private static final int MAX_BATCHES = 50;
  private static final int PAGE = 500;
  private static final int MAX_PAGES = 1_000;
  private static final int TIME_BITS_START = 16;

  private final Transactions tx;
  private final PictureStore store;
  private final PictureFiles files;
  private final GalleryMeters meters;
  private final InstantSource clock;

  GallerySweep(
      Transactions tx,
      PictureStore store,
      PictureFiles files,
      GalleryMeters meters,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.files = files;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Does some of it.
   *
   * @param goOn asked between its parts
   */
  void run(BooleanSupplier goOn) {
    Instant now = clock.instant();
    giveUpUnfinished(now);
    int batches = 0;
    while (batches < MAX_BATCHES && goOn.getAsBoolean() && removeDeleted(now)) {
      batches++;
    }
    int shard = Math.floorMod(now.getEpochSecond() / TURN.toSeconds(), PictureFiles.SHARDS);
    removeStrays(shard, now, goOn);
  }

  private void giveUpUnfinished(Instant now) {
    int given =
        tx.call(() -> store.giveUpUnfinished(now.minus(UNFINISHED_KEPT), now, BATCH * MAX_BATCHES));
    meters.count(GalleryMeters.Kind.UNFINISHED, given);
  }

  /** Files go before the rows that say where they are; false when no more are left. */
  private boolean removeDeleted(Instant now) {
    List<UUID> deleted = store.listDeleted(now.minus(DELETED_KEPT), BATCH);
    deleted.forEach(files::delete);
    if (!deleted.isEmpty()) {
      tx.run(() -> store.remove(deleted));
      meters.count(GalleryMeters.Kind.DELETED, deleted.size());
    }
    return deleted.size() == BATCH;
  }

  /** Files of one shard that no row knows of. */
  void removeStrays(int shard, Instant now, BooleanSupplier goOn) {
    String last = null;
    for (int page = 0; page < MAX_PAGES && goOn.getAsBoolean(); page++) {
      PictureFiles.Listing listing = files.list(shard, last, PAGE);
      removeStrays(listing.found(), now.minus(STRAY_KEPT));
      last = listing.last();
      if (last == null) {
        return;
      }
    }
    LOG.infof("shard %d of the pictures was not looked through to its end", shard);
  }

  private void removeStrays(List<PictureFiles.Found> found, Instant before) {
    Set<UUID> old =
        found.stream()
            .map(PictureFiles.Found::picture)
            .filter(picture -> madeAt(picture).isBefore(before))
            .collect(Collectors.toSet());
    if (old.isEmpty()) {
      return;
    }
    Set<UUID> known = store.findKnown(old);
    List<PictureFiles.Found> strays =
        found.stream()
            .filter(file -> old.contains(file.picture()) && !known.contains(file.picture()))
            .toList();
    strays.forEach(files::delete);
    meters.count(GalleryMeters.Kind.STRAY, strays.size());
  }

  /** What an id of version 7 says. */
  private static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_BITS_START);
  }
}
