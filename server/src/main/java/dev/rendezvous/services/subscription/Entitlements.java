package dev.rendezvous.services.subscription;

import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.plan.PlanApi;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells what the plans that somebody pays for entitle them to, mostly without the database. */
@Singleton
final class Entitlements implements SubscriptionApi {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  private static final int MAX_KNOWN = 100_000;

  private final SubscriptionStore store;
  private final PlanApi plans;
  private final InstantSource clock;
  private final NearCache<Granted> known;

  /** What somebody pays for, as the near cache keeps it. */
  record Granted(List<Part> parts) {}

  /**
   * One of their subscriptions.
   *
   * @param until when it ends, unless a change is heard of before
   */
  record Part(UUID planId, Instant until) {}

  Entitlements(SubscriptionStore store, PlanApi plans, InstantSource clock, NearCaches caches) {
    this.store = store;
    this.plans = plans;
    this.clock = clock;
    known = caches.create("entitlements", Granted.class, KNOWN_FOR, MAX_KNOWN);
  }

  @Override
  public Set<String> entitlementsOf(UserId user) {
    Instant now = clock.instant();
    return known.get(user.toString(), () -> load(user)).stream()
        .flatMap(granted -> granted.parts().stream())
        .filter(part -> now.isBefore(part.until()))
        .flatMap(part -> plans.find(part.planId(), Languages.FALLBACK).stream())
        .flatMap(plan -> plan.codes().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Optional<Granted> load(UserId user) {
    List<Part> parts =
        store.listEntitling(user).stream().flatMap(one -> part(one).stream()).toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Granted(parts));
  }

  private static Optional<Part> part(Subscription one) {
    return Optional.ofNullable(one.terms().entitledUntil())
        .map(until -> new Part(one.planId(), until));
  }

  /** To be called in the transaction that changes them; what it answers, once it is committed. */
  Runnable change(UserId user) {
    return known.change(user.toString());
  }
}
