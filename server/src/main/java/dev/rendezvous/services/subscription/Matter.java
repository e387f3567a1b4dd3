package dev.rendezvous.services.subscription;

import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanCatalogue;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.subscription.ChangeStore.Cause;
import dev.rendezvous.types.UserId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of somebody's that is to be settled.
 *
 * @param state what is known of it by now
 * @param token of the account that the app named; null for none
 * @param cause why now
 * @param plans all that there are
 */
record Matter(
    UserId user, Line line, State state, @Nullable UUID token, Cause cause, PlanCatalogue plans) {
  Facts facts() {
    return state.facts();
  }

  /** The plan that is sold as what is paid for. */
  Optional<Plan> plan() {
    Facts.Told told = facts().told();
    return told == null
        ? Optional.empty()
        : plans.findSoldAs(line.store(), told.standing().product());
  }

  /** The plan that follows; null for the same. */
  @Nullable UUID nextPlan() {
    Facts.Told told = facts().told();
    String product = told == null ? null : told.standing().nextProduct();
    return product == null
        ? null
        : plans.findSoldAs(line.store(), product).map(Plan::id).orElse(null);
  }
}
