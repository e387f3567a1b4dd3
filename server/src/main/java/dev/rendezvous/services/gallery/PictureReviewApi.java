package dev.rendezvous.services.gallery;

import dev.rendezvous.types.UserId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions about pictures, for who looks at them. Each is noted in the audit log. */
public interface PictureReviewApi {
  /**
   * Pictures that wait for a decision, the oldest first.
   *
   * @param after the one before; null for the beginning
   * @param limit most of them, up to 100
   */
  List<PendingPicture> listPending(@Nullable UUID after, int limit);

  /**
   * Lets others see a picture, also one that was rejected before.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it was deleted
   */
  void approve(UUID picture, UserId by);

  /**
   * Lets nobody but its owner see a picture any more; URLs that others have do not open it.
   *
   * @param reason a short code, up to 64 characters
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it was deleted
   */
  void reject(UUID picture, UserId by, String reason);

  /**
   * Forbids what looks like a picture: it can't be uploaded any more, and what stands of it is
   * rejected. Looks through the newest million pictures; safe to repeat.
   *
   * @param reason a short code, up to 64 characters
   * @return how many pictures were rejected now
   * @throws dev.rendezvous.types.AppError NOT_FOUND when it was deleted and swept away
   */
  int deny(UUID picture, UserId by, String reason);

  /** As {@link #deny(UUID, UserId, String)}, for what is known by its perceptual hash only. */
  int deny(long perceptualHash, UserId by, String reason);
}
