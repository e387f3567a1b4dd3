package dev.rendezvous.services.subscription;

import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it stands here.
 *
 * @param live whether it is the one of all of a person's that is shown
 * @param planId what is paid for
 * @param nextPlanId what follows when the period is over; null for the same
 * @param line what the store calls it
 * @param replaced whether another follows it: it is over then, whatever the store says
 * @param terms what follows from what is known
 */
record Subscription(
    UUID id,
    UserId user,
    boolean live,
    UUID planId,
    @Nullable UUID nextPlanId,
    Line line,
    boolean replaced,
    Terms terms) {
  /**
   * What follows from what is known.
   *
   * @param trialEnd when the free time ends; null when there is none
   * @param periodEnd until when it is paid for; null when nothing was paid
   * @param entitledUntil until when it may be used; null when it may not be
   * @param autoRenew whether it goes on when the period is over
   * @param eventAt as of when the store said so last
   * @param wakeAt when there is something to be done by time alone; null for never
   */
  record Terms(
      Status status,
      @Nullable Instant trialEnd,
      @Nullable Instant periodEnd,
      @Nullable Instant entitledUntil,
      boolean autoRenew,
      @Nullable Instant eventAt,
      @Nullable Instant wakeAt) {
    /** The same, and it is over. */
    Terms over() {
      return new Terms(Status.EXPIRED, trialEnd, periodEnd, null, false, eventAt, null);
    }
  }

  Status status() {
    return terms.status();
  }
}
