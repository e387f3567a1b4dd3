package dev.rendezvous.services.gallery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture as the database has it; without URLs, which do not last. */
record KeptPicture(
    UUID id, int width, int height, @Nullable String blurhash, PictureStatus status) {
  boolean isFor(Audience audience) {
    return audience == Audience.INSIDERS || status == PictureStatus.APPROVED;
  }
}
