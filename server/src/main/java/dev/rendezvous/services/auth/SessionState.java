package dev.rendezvous.services.auth;

import java.time.Instant;

/**
 * Whether the tokens of a session are good; kept in the near cache.
 *
 * @param revoked signed out, by its owner or by us
 * @param endsAt when it is over at the latest
 * @param account whether the account behind it may be used
 */
record SessionState(boolean revoked, Instant endsAt, AccountStatus account) {
  boolean isGood(Instant now) {
    return !revoked && now.isBefore(endsAt) && account == AccountStatus.ACTIVE;
  }
}
