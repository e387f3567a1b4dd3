package dev.rendezvous.services.push;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a try to push. */
sealed interface PushOutcome {
  /** The provider has it. */
  record Sent() implements PushOutcome {}

  /** There is no such device any more, or it was never ours. */
  record DeviceGone() implements PushOutcome {}

  /** Another try would be in vain. */
  record Refused(String reason) implements PushOutcome {}

  /**
   * Another try may succeed.
   *
   * @param notBefore how long the provider wants to be left alone; null when it says nothing
   */
  record Later(String reason, @Nullable Duration notBefore) implements PushOutcome {}
}
