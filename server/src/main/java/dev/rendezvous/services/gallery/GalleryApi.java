package dev.rendezvous.services.gallery;

import dev.rendezvous.types.UserId;

/** The pictures of people, for the other services. */
public interface GalleryApi {
  /** All pictures of a user, as they see them; mostly from memory. */
  Gallery own(UserId user);

  /** The pictures of a user that others see; mostly from memory. */
  Gallery shown(UserId user);

  /** Others see none of a user's pictures any more; in the open transaction, or one of its own. */
  void hide(UserId user);

  /** Takes {@link #hide} back. */
  void show(UserId user);
}
