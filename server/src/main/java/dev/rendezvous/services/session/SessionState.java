package dev.rendezvous.services.session;

import java.time.Instant;

/**
 * Whether the tokens of a session are good; kept in the near cache.
 *
 * @param revoked signed out, by its owner or by us
 * @param endsAt when it is over at the latest
 */
record SessionState(boolean revoked, Instant endsAt) {
  boolean isGood(Instant now) {
    return !revoked && now.isBefore(endsAt);
  }
}
