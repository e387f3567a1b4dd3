package dev.rendezvous.services.gallery;

import dev.rendezvous.types.UserId;

/** The pictures of people, for the other services. */
public interface GalleryApi {
  /** All pictures of a user, mostly from memory; without any where there is no such user. */
  Gallery get(UserId user);
}
