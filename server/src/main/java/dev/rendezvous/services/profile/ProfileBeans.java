package dev.rendezvous.services.profile;

import dev.rendezvous.middleware.docs.ErrorCodes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What profile declares to the rest of the program. */
final class ProfileBeans {
  @Produces
  @Singleton
  ErrorCodes errors() {
    return new ErrorCodes("profile", List.of(ProfileError.values()));
  }
}
