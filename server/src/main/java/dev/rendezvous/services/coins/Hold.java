package dev.rendezvous.services.coins;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;

/** Coins that are reserved, or were. */
record Hold(UUID id, UserId user, long amount, HoldState state, Instant expiresAt) {
  boolean isOpen() {
    return state == HoldState.HELD;
  }
}
