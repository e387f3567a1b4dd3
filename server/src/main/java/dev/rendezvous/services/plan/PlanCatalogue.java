package dev.rendezvous.services.plan;

import dev.rendezvous.services.store.StoreName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All plans as they were at one moment, also those that are not on sale any more.
 *
 * @param plans those on sale first
 */
public record PlanCatalogue(List<Plan> plans) {
  /** Keeps its own copy. */
  public PlanCatalogue {
    plans = List.copyOf(plans);
  }

  /** A plan by its id. */
  public Optional<Plan> find(UUID id) {
    return plans.stream().filter(plan -> plan.id().equals(id)).findFirst();
  }

  /**
   * The plan that a store sells under a name; of two under one name the one on sale.
   *
   * @param product as the store calls it
   */
  public Optional<Plan> findSoldAs(StoreName store, String product) {
    return plans.stream()
        .filter(plan -> plan.productIn(store).filter(product::equals).isPresent())
        .findFirst();
  }
}
