package dev.rendezvous.services.gallery;

import dev.rendezvous.utils.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The pictures of one user as caches have them.
 *
 * @param hidden whether nobody but insiders sees them
 * @param version tells one state of it from another
 */
record KeptGallery(List<KeptPicture> pictures, boolean hidden, long version) {
  KeptGallery {
    pictures = List.copyOf(pictures);
  }

  static KeptGallery of(List<KeptPicture> pictures, boolean hidden) {
    StringBuilder state = new StringBuilder(hidden ? "hidden" : "");
    pictures.forEach(picture -> state.append(picture.id()).append(picture.status()));
    long version = ByteBuffer.wrap(Sha256.of(state.toString())).getLong();
    return new KeptGallery(pictures, hidden, version);
  }

  List<KeptPicture> of(Audience audience) {
    return hidden && audience == Audience.EVERYBODY
        ? List.of()
        : pictures.stream().filter(picture -> picture.isFor(audience)).toList();
  }

  Optional<KeptPicture> find(UUID id, Audience audience) {
    return of(audience).stream().filter(picture -> picture.id().equals(id)).findFirst();
  }
}
