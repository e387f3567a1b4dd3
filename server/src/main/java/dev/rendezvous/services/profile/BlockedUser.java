package dev.rendezvous.services.profile;

import dev.rendezvous.types.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a list of the blocked.
 *
 * @param displayName absent when there is no profile to be seen any more
 */
record BlockedUser(UserId id, @Nullable String displayName, Instant blockedAt) {}
