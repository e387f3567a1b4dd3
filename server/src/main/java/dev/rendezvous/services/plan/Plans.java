package dev.rendezvous.services.plan;

import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.redis.NearCache;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.services.plan.PlanRecord.Reader;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Plans, mostly without asking the database. */
@Singleton
final class Plans implements PlanApi {
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);

  /** All of them are kept as one: they are few, and change seldom. */
  private static final String ALL = "all";

  private final PlanStore store;
  private final NearCache<Kept> cache;

  Plans(PlanStore store, NearCaches caches) {
    this.store = store;
    cache = caches.create("plans", Kept.class, TIME_TO_LIVE, 1);
  }

  /** As the near cache keeps them. */
  record Kept(List<PlanRecord> plans) {}

  /** Those on sale, in the order to show them in. */
  List<Plan> listOnSale(Reader reader) {
    return onSale().map(plan -> plan.as(reader)).toList();
  }

  @Override
  public PlanCatalogue list(String language) {
    return catalogue(known(), language);
  }

  @Override
  public PlanCatalogue read() {
    return catalogue(store.list(), Languages.FALLBACK);
  }

  private static PlanCatalogue catalogue(List<PlanRecord> plans, String language) {
    var reader = new Reader(language, null, null);
    return new PlanCatalogue(plans.stream().map(plan -> plan.as(reader)).toList());
  }

  @Override
  public Optional<Plan> find(UUID id, String language) {
    return first(known().stream(), id, new Reader(language, null, null));
  }

  @Override
  public Optional<Plan> findOnSale(UUID id, String language) {
    return first(onSale(), id, new Reader(language, null, null));
  }

  @Override
  public Optional<Plan> findPriced(UUID id, String language, String country) {
    return first(
        onSale(), id, new Reader(language, country, Money.currencyIn(country).orElse(null)));
  }

  private static Optional<Plan> first(Stream<PlanRecord> plans, UUID id, Reader reader) {
    return plans.filter(plan -> plan.id().equals(id)).findFirst().map(plan -> plan.as(reader));
  }

  @Override
  public Optional<Plan> findSoldAs(StoreName at, String product) {
    return list(Languages.FALLBACK).findSoldAs(at, product);
  }

  private Stream<PlanRecord> onSale() {
    return known().stream().filter(PlanRecord::onSale);
  }

  private List<PlanRecord> known() {
    return cache
        .get(ALL, () -> Optional.of(new Kept(store.list())))
        .map(Kept::plans)
        .orElseGet(List::of);
  }

  /** To be called in the transaction that changes them; what it answers, once it is committed. */
  Runnable change() {
    return cache.change(ALL);
  }
}
