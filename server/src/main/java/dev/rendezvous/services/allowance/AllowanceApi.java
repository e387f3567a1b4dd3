package dev.rendezvous.services.allowance;

import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.types.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The coins that come with a subscription, for whoever keeps subscriptions. All of it in the open
 * transaction, in which nobody else settles the same subscription.
 */
public interface AllowanceApi {
  /**
   * A subscription that comes with coins.
   *
   * @param id of the subscription here
   * @param all of the same person, this one among them: who changes from one to another has the
   *     coins of a month once
   */
  record Holder(UUID id, UserId user, Plan plan, Set<UUID> all) {
    /** Keeps its own copy. */
    public Holder {
      all = Set.copyOf(all);
    }
  }

  /**
   * What is paid for.
   *
   * @param payment with which it was
   */
  record Paid(Instant periodEnd, String payment) {}

  /**
   * Gives the coins of the month that has begun, once. One for which less was given, by a cheaper
   * plan, has what is missing; it is as if all of it were paid for with this payment then, which is
   * the same as when nothing of the cheaper one had been heard.
   *
   * @return when there is more to be given; empty when that is not known yet
   */
  Optional<Instant> give(Holder holder, Paid paid, Instant now);

  /** Takes back what was given for a payment that was paid back. What was spent of it is owed. */
  void takeBack(Holder holder, String payment);

  /** Gives again what was taken back of a payment. */
  void giveAgain(Holder holder, String payment);
}
