package dev.rendezvous.matchmaker;

import java.util.Set;
import java.util.UUID;

/**
 * One person's wait for a partner.
 *
 * @param id the ticket's own id; decides between two who came in the same millisecond
 * @param userId whose ticket it is; a user waits once
 * @param me what others can wish for
 * @param wants whom this person wishes for
 * @param excluded users never to be paired with: blocked either way, recent partners; at most
 *     {@value #MAX_EXCLUDED}
 * @param tier 0 for everybody, more for those whose schedule is shorter, to {@value #MAX_TIER}
 * @param queuedAtMillis when the wait began, in milliseconds since the epoch; kept when a ticket
 *     comes back
 */
public record Ticket(
    UUID id,
    UUID userId,
    Traits me,
    Wishes wants,
    Set<UUID> excluded,
    int tier,
    long queuedAtMillis)
    implements Paired {
  public static final int MAX_EXCLUDED = 10_000;
  public static final int MAX_TIER = 9;

  /** The end of the year 9999, far enough from overflow to add any schedule to. */
  private static final long LATEST_MILLIS = 253_402_300_799_999L;

  public Ticket {
    Limits.requireWithin("number of excluded users", excluded.size(), 0, MAX_EXCLUDED);
    Limits.requireWithin("tier", tier, 0, MAX_TIER);
    Limits.require(
        queuedAtMillis >= 0 && queuedAtMillis <= LATEST_MILLIS,
        "queuedAtMillis must lie between the years 1970 and 9999");
    excluded = Set.copyOf(excluded);
  }

  @Override
  public Ticket ticket() {
    return this;
  }
}
