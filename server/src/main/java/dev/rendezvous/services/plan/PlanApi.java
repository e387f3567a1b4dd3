package dev.rendezvous.services.plan;

import dev.rendezvous.services.store.StoreName;
import java.util.Optional;
import java.util.UUID;

/** Plans, for the other services. */
public interface PlanApi {
  /**
   * All plans, also those that are not on sale any more. Not to be called within a transaction.
   *
   * @param language in which they are named, one that the server speaks
   */
  PlanCatalogue list(String language);

  /**
   * A plan, also one that is not on sale any more: people may have subscribed to it before.
   *
   * @param language in which it is named, one that the server speaks
   */
  Optional<Plan> find(UUID id, String language);

  /** As {@link #find}, if it can be subscribed to now. */
  Optional<Plan> findOnSale(UUID id, String language);

  /**
   * As {@link #findOnSale}, at what it costs in a country.
   *
   * @param country ISO 3166-1 alpha-2
   */
  Optional<Plan> findPriced(UUID id, String language, String country);

  /**
   * All plans as the database has them now: within a transaction on its connection, so that who
   * holds locks waits for no cache and for no other connection.
   */
  PlanCatalogue read();

  /**
   * The plan that a store sells under a name, also one that is not on sale any more.
   *
   * @param product as the store calls it
   */
  Optional<Plan> findSoldAs(StoreName store, String product);
}
