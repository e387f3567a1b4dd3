package dev.rendezvous.services.gallery;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions about pictures. */
@Singleton
final class PictureReviews implements PictureReviewApi {
  private static final int MAX_LIST = 100;
  private static final int PAGE = 5_000;
  private static final int MAX_PAGES = 200;

  private final Transactions tx;
  private final ReviewStore store;
  private final Galleries galleries;
  private final GalleryEvents events;
  private final AuditLog audit;
  private final DenyList denied;
  private final InstantSource clock;

  PictureReviews(
      Transactions tx,
      ReviewStore store,
      Galleries galleries,
      GalleryEvents events,
      AuditLog audit,
      DenyList denied,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.galleries = galleries;
    this.events = events;
    this.audit = audit;
    this.denied = denied;
    this.clock = clock;
  }

  @Override
  public List<PendingPicture> listPending(@Nullable UUID after, int limit) {
    return store.listPending(after, Math.clamp(limit, 1, MAX_LIST)).stream()
        .map(waiting ->
            new PendingPicture(
                galleries.forInsiders(waiting.picture(), waiting.user()),
                waiting.user(),
                waiting.addedAt()))
        .toList();
  }

  @Override
  public void approve(UUID picture, UserId by) {
    require(decide(picture, by, PictureStatus.APPROVED, null));
  }

  @Override
  public void reject(UUID picture, UserId by, String reason) {
    require(decide(picture, by, PictureStatus.REJECTED, reason));
  }

  /** What became of a decision. */
  private enum Outcome {
    DECIDED,
    /** It was decided like that before. */
    KNOWN,
    GONE
  }

  private static void require(Outcome outcome) {
    if (outcome == Outcome.GONE) {
      throw CommonError.NOT_FOUND.asError();
    }
  }

  private Outcome decide(UUID picture, UserId by, PictureStatus to, @Nullable String reason) {
    return tx.call(() -> {
      Optional<ReviewStore.Case> found = store.lock(picture).filter(ReviewStore.Case::isThere);
      if (found.isEmpty()) {
        return Outcome.GONE;
      }
      if (found.get().status().equals(to.name())) {
        return Outcome.KNOWN;
      }
      store.decide(picture, to, by, reason, clock.instant());
      tell(found.get(), by, to, reason);
      return Outcome.DECIDED;
    });
  }

  private void tell(ReviewStore.Case about, UserId by, PictureStatus to, @Nullable String reason) {
    Map<String, String> details = new HashMap<>(Map.of("image", about.id().toString()));
    if (to == PictureStatus.APPROVED) {
      events.approved(about.user(), about.id());
      audit.add(AuditEntry.by(by, "image.approved", about.user(), details));
    } else {
      details.put("reason", String.valueOf(reason));
      events.rejected(about.user(), about.id());
      audit.add(AuditEntry.by(by, "image.rejected", about.user(), details));
    }
  }

  @Override
  public int deny(UUID picture, UserId by, String reason) {
    Long hash = store.find(picture).map(ReviewStore.Case::perceptualHash).orElse(null);
    if (hash == null) {
      throw CommonError.NOT_FOUND.asError();
    }
    return deny(hash, by, reason);
  }

  @Override
  public int deny(long perceptualHash, UserId by, String reason) {
    tx.run(() -> {
      store.deny(perceptualHash, reason);
      String hash = HexFormat.of().toHexDigits(perceptualHash);
      audit.add(
          new AuditEntry(
              "image.denied", true, by, null, null, null, Map.of("hash", hash, "reason", reason)));
      tx.afterCommit(denied.change());
    });
    return takeDown(perceptualHash, by, reason);
  }

  private int takeDown(long perceptualHash, UserId by, String reason) {
    int taken = 0;
    UUID before = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      List<ReviewStore.Case> pictures = store.listBefore(before, PAGE);
      for (ReviewStore.Case one : pictures) {
        Long hash = one.perceptualHash();
        if (hash != null && denied.areNear(hash, perceptualHash)) {
          taken += takeDown(one, by, reason) ? 1 : 0;
        }
      }
      if (pictures.size() < PAGE) {
        break;
      }
      before = pictures.getLast().id();
    }
    return taken;
  }

  /** One that is on its way does not arrive. */
  private boolean takeDown(ReviewStore.Case one, UserId by, String reason) {
    if (one.isUploading()) {
      tx.run(() -> store.giveUp(one.id(), clock.instant()));
    }
    return one.isThere() && decide(one.id(), by, PictureStatus.REJECTED, reason) == Outcome.DECIDED;
  }
}
