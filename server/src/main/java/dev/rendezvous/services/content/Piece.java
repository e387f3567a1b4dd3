package dev.rendezvous.services.content;

import dev.rendezvous.services.content.Version.Heading;
import dev.rendezvous.services.content.Version.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page or block in one language, with all its versions.
 *
 * @param revision counts what was ever done to it
 * @param deletedAt null unless it was deleted
 * @param versions the last first; never empty
 */
record Piece(PieceName name, int revision, @Nullable Instant deletedAt, List<Heading> versions) {
  Piece {
    versions = List.copyOf(versions);
  }

  /** The revision that the next change makes. */
  int next() {
    return revision + 1;
  }

  int latest() {
    return versions.getFirst().version();
  }

  /** What is a draft or scheduled. */
  Optional<Heading> open() {
    return versions.stream().filter(one -> one.state().isOpen()).findFirst();
  }

  Optional<Heading> in(State state) {
    return versions.stream().filter(one -> one.state() == state).findFirst();
  }

  /** What readers see. */
  Optional<Heading> live() {
    return in(State.PUBLISHED);
  }
}
