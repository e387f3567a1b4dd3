package dev.rendezvous.services.content;

import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.types.UserId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does to a piece, who has seen a state of it.
 *
 * @param caller null when it happens by itself
 * @param ifMatch tags of the states that it may be done to; null for any
 */
record Act(@Nullable Caller caller, @Nullable String ifMatch) {
  /** What happens by itself, at its time. */
  static final Act SCHEDULED = new Act(null, null);

  /** Who writes by it. */
  UserId author() {
    if (caller == null) {
      throw new IllegalStateException("nothing is written by itself");
    }
    return caller.userId();
  }
}
