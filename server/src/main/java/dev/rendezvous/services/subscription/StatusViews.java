package dev.rendezvous.services.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.plan.Plan;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.services.plan.PlanCatalogue;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says where people stand, as they read it. */
@Singleton
final class StatusViews {
  private final SubscriptionStore store;
  private final PlanApi plans;
  private final InstantSource clock;

  StatusViews(SubscriptionStore store, PlanApi plans, InstantSource clock) {
    this.store = store;
    this.plans = plans;
    this.clock = clock;
  }

  /** By the subscription that is shown, or else by the last there was. */
  StatusView of(UserId user, String language) {
    return of(user, plans.list(language));
  }

  /**
   * As {@link #of(UserId, String)}, also within a transaction: it reaches nothing but SQL.
   *
   * @param named the plans in the reader's language
   */
  StatusView of(UserId user, PlanCatalogue named) {
    long version = store.version(user);
    return store
        .findLive(user)
        .or(() -> store.findLast(user))
        .map(subscription -> view(subscription, named, version))
        .orElseGet(() -> nothing(version));
  }

  private static StatusView nothing(long version) {
    return new StatusView(
        Status.NONE,
        null,
        null,
        null,
        null,
        false,
        null,
        JsonNodeFactory.instance.objectNode(),
        version);
  }

  private StatusView view(Subscription subscription, PlanCatalogue named, long version) {
    Instant now = clock.instant();
    Subscription.Terms terms = subscription.terms();
    Status status = Lifecycle.status(terms, now);
    UUID next = subscription.nextPlanId();
    return new StatusView(
        status,
        shown(named.find(subscription.planId())),
        next == null ? null : shown(named.find(next)),
        terms.trialEnd(),
        terms.periodEnd(),
        terms.autoRenew() && !status.isOver(),
        subscription.line().store(),
        entitlements(subscription.user(), named, now),
        version);
  }

  /** All that the person pays for: of each the most. */
  private ObjectNode entitlements(UserId user, PlanCatalogue named, Instant now) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    store.listEntitling(user).stream()
        .filter(one -> Lifecycle.status(one.terms(), now).isEntitled())
        .flatMap(one -> named.find(one.planId()).stream())
        .flatMap(plan -> plan.entitlements().properties().stream())
        .forEach(each -> {
          if (isMore(each.getValue(), all.get(each.getKey()))) {
            all.set(each.getKey(), each.getValue());
          }
        });
    return all;
  }

  private static boolean isMore(JsonNode much, @Nullable JsonNode known) {
    return known == null || much.asDouble(1) > known.asDouble(1);
  }

  private static StatusView.@Nullable PlanView shown(Optional<Plan> plan) {
    return plan.map(one -> new StatusView.PlanView(one.id(), one.code(), one.name())).orElse(null);
  }
}
