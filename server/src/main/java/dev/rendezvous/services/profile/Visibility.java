package dev.rendezvous.services.profile;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Decides who sees whose profile; nothing shows another's without asking here.
 *
 * <p>Nobody is told why they do not see somebody: who never was, was erased, has left, was closed,
 * has blocked or was blocked answers empty alike, and after the same look-ups, of which the caches
 * remember also what is not there.
 */
@Singleton
final class Visibility {
  private final Profiles profiles;
  private final BlockApi blocks;

  Visibility(Profiles profiles, BlockApi blocks) {
    this.profiles = profiles;
    this.blocks = blocks;
  }

  /** A profile as far as the viewer may see it; one's own always. */
  Optional<Profile> find(UserId viewer, UserId subject) {
    Optional<Profile> found = profiles.find(subject);
    boolean apart = blocks.between(viewer, subject);
    return found.filter(profile -> viewer.equals(subject) || (!profile.hidden() && !apart));
  }

  /** A profile that others may see, if nothing stands between them. */
  Optional<Profile> findShown(UserId subject) {
    return profiles.find(subject).filter(profile -> !profile.hidden());
  }
}
