package dev.rendezvous.services.subscription;

import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_PLANS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.util.List;
import org.jooq.Record;

/** Plans in SQL. */
@Singleton
final class PlanStore {
  private static final int MAX_PLANS = 100;

  private final Database db;
  private final ObjectMapper json;

  PlanStore(Database db, ObjectMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Those on sale, in the order that they are shown in. */
  List<Plan> listOnSale() {
    return db.read()
        .selectFrom(SUBSCRIPTION_PLANS)
        .where(SUBSCRIPTION_PLANS.ACTIVE.isTrue().and(SUBSCRIPTION_PLANS.DELETED_AT.isNull()))
        .orderBy(SUBSCRIPTION_PLANS.SORT_ORDER, SUBSCRIPTION_PLANS.ID)
        .limit(MAX_PLANS)
        .fetch(this::plan);
  }

  private Plan plan(Record row) {
    return new Plan(
        row.get(SUBSCRIPTION_PLANS.ID),
        row.get(SUBSCRIPTION_PLANS.CODE),
        row.get(SUBSCRIPTION_PLANS.NAME),
        row.get(SUBSCRIPTION_PLANS.DESCRIPTION),
        row.get(SUBSCRIPTION_PLANS.BILLING_INTERVAL),
        row.get(SUBSCRIPTION_PLANS.INTERVAL_COUNT),
        new Money(
            row.get(SUBSCRIPTION_PLANS.PRICE_AMOUNT), row.get(SUBSCRIPTION_PLANS.PRICE_CURRENCY)),
        row.get(SUBSCRIPTION_PLANS.TRIAL_DAYS),
        parsed(row.get(SUBSCRIPTION_PLANS.ENTITLEMENTS)),
        parsed(row.get(SUBSCRIPTION_PLANS.STORE_PRODUCTS)));
  }

  private JsonNode parsed(String column) {
    try {
      return json.readTree(column);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the column holds JSON", e);
    }
  }
}
