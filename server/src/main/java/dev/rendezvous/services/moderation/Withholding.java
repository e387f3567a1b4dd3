package dev.rendezvous.services.moderation;

import dev.rendezvous.services.profile.ProfileApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;

/** Keeps people from others until their case is decided; in the transaction that says so. */
@Singleton
final class Withholding {
  private final ProfileApi profiles;
  private final Silences silences;

  Withholding(ProfileApi profiles, Silences silences) {
    this.profiles = profiles;
    this.silences = silences;
  }

  /** Nobody sees them, meets them, or hears of them. */
  void begin(UserId subject) {
    profiles.withhold(subject);
    silences.changed(subject);
  }

  void end(UserId subject) {
    profiles.release(subject);
    silences.changed(subject);
  }
}
