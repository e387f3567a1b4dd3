package dev.rendezvous.services.gallery;

import dev.rendezvous.types.UserId;
import java.util.List;

/** The pictures of people, for the other services. */
public interface GalleryApi {
  /** All pictures of a user, as they see them; mostly from memory. */
  Gallery own(UserId user);

  /** The pictures of a user that others see; mostly from memory. */
  Gallery shown(UserId user);

  /**
   * What a user's pictures look like, for who compares or keeps that; also of those that others do
   * not see, and of those deleted a short while ago. From the database.
   */
  List<Fingerprint> fingerprints(UserId user);

  /** Others see none of a user's pictures any more; in the open transaction, or one of its own. */
  void hide(UserId user);

  /** Takes {@link #hide} back. */
  void show(UserId user);
}
