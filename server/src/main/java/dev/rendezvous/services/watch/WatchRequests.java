package dev.rendezvous.services.watch;

import dev.rendezvous.services.presence.Availability;
import dev.rendezvous.services.presence.Sight;
import dev.rendezvous.services.presence.Wish;
import dev.rendezvous.types.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said over sockets about who is there. */
final class WatchRequests {
  static final int MOST_WATCHED = 100;

  private WatchRequests() {}

  /** The payload of {@code presence:watch}: in place of those before; nobody to stop. */
  record Watch(@NotNull @Size(max = MOST_WATCHED) List<@NotNull UserId> userIds) {}

  /** The payload of {@code presence:set}. */
  record Set(@NotNull Wish status) {}

  /** The ack of {@code presence:set}: what holds on all devices now. */
  record Chosen(boolean invisible) {}

  /**
   * The ack of {@code presence:watch}.
   *
   * @param users those whom the caller may watch, as they are seen now
   */
  record Watched(List<Seen> users) {}

  /** How somebody is seen: in the ack, and as {@code presence:update}. */
  record Seen(UserId userId, Availability status, @Nullable Instant lastSeenAt) {
    static Seen of(UserId user, Sight sight) {
      return new Seen(user, sight.status(), sight.lastSeenAt());
    }
  }
}
