package dev.rendezvous.services.pool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rendezvous.services.profile.Seeker;
import dev.rendezvous.types.UserId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it waits in Redis, written as JSON.
 *
 * @param seeker who waits, as they were when the search began, with the wishes of this search
 * @param recent whom they met within the cool-down
 * @param tier more for those whose schedule is shorter
 * @param band reputation, 0 (worst) to 4
 * @param queuedAtMillis since the epoch, by the clock of Redis
 * @param extra what the service whose ticket it is wants to find again; not read here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolTicket(
    UUID id,
    Seeker seeker,
    Set<UserId> recent,
    int tier,
    int band,
    long queuedAtMillis,
    @Nullable String extra) {
  /** Copies the users. */
  public PoolTicket {
    recent = Set.copyOf(recent);
  }

  /** Who waits. */
  public UserId user() {
    return seeker.userId();
  }

  /** The same wait, not to be paired with that user. */
  PoolTicket except(UserId other) {
    Set<UserId> more = new HashSet<>(recent);
    more.add(other);
    return new PoolTicket(id, seeker, more, tier, band, queuedAtMillis, extra);
  }
}
