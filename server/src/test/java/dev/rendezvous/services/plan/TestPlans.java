package dev.rendezvous.services.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.http.Languages;
import dev.rendezvous.services.store.StoreName;
import java.util.Optional;
import java.util.UUID;

/** Plans on a database without a server around it, and without a cache. */
public final class TestPlans implements PlanApi {
  private final PlanStore store;

  private TestPlans(PlanStore store) {
    this.store = store;
  }

  /** On that database. */
  public static PlanApi on(Database db) {
    return new TestPlans(new PlanStore(db, new ObjectMapper()));
  }

  @Override
  public PlanCatalogue read() {
    return list(Languages.FALLBACK);
  }

  @Override
  public PlanCatalogue list(String language) {
    var reader = new PlanRecord.Reader(language, null, null);
    return new PlanCatalogue(store.list().stream().map(plan -> plan.as(reader)).toList());
  }

  @Override
  public Optional<Plan> find(UUID id, String language) {
    return list(language).find(id);
  }

  @Override
  public Optional<Plan> findOnSale(UUID id, String language) {
    return find(id, language);
  }

  @Override
  public Optional<Plan> findPriced(UUID id, String language, String country) {
    return find(id, language);
  }

  @Override
  public Optional<Plan> findSoldAs(StoreName at, String product) {
    return read().findSoldAs(at, product);
  }
}
