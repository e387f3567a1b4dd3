package dev.rendezvous.services.picture;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What the picture service declares to the rest of the program. */
final class PictureBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("picture", List.of(PictureError.values()));
  }
}
