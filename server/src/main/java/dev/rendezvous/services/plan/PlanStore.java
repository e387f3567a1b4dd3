package dev.rendezvous.services.plan;

import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_PLANS;
import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_PLAN_NAMES;
import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_PLAN_PRICES;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.SubscriptionPlansRecord;
import dev.rendezvous.services.plan.PlanRecord.LocalName;
import dev.rendezvous.services.plan.PlanRecord.LocalPrice;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plans in SQL. */
@Singleton
final class PlanStore {
  /** More than anybody sells; those off sale count. */
  static final int MAX_PLANS = 200;

  private final Database db;
  private final ObjectMapper json;

  PlanStore(Database db, ObjectMapper json) {
    this.db = db;
    this.json = json;
  }

  /** All that there ever were, those on sale first, in the order that they are shown in. */
  List<PlanRecord> list() {
    Map<UUID, Map<String, LocalName>> names = names();
    Map<UUID, List<LocalPrice>> prices =
        db.read()
            .selectFrom(SUBSCRIPTION_PLAN_PRICES)
            .orderBy(SUBSCRIPTION_PLAN_PRICES.COUNTRY, SUBSCRIPTION_PLAN_PRICES.CURRENCY)
            .fetchGroups(
                row -> row.getPlanId(),
                row ->
                    new LocalPrice(
                        row.getCountry(), new Money(row.getAmount(), row.getCurrency())));
    return db.read()
        .selectFrom(SUBSCRIPTION_PLANS)
        .orderBy(
            SUBSCRIPTION_PLANS.DELETED_AT.isNull().and(SUBSCRIPTION_PLANS.ACTIVE.isTrue()).desc(),
            SUBSCRIPTION_PLANS.SORT_ORDER,
            SUBSCRIPTION_PLANS.ID)
        .limit(MAX_PLANS)
        .fetch(row ->
            plan(
                row,
                names.getOrDefault(row.getId(), Map.of()),
                prices.getOrDefault(row.getId(), List.of())));
  }

  private Map<UUID, Map<String, LocalName>> names() {
    Map<UUID, Map<String, LocalName>> names = new HashMap<>();
    db.read()
        .selectFrom(SUBSCRIPTION_PLAN_NAMES)
        .forEach(row ->
            names
                .computeIfAbsent(row.getPlanId(), _ -> new HashMap<>())
                .put(row.getLocale(), new LocalName(row.getName(), row.getDescription())));
    return names;
  }

  private PlanRecord plan(
      SubscriptionPlansRecord row, Map<String, LocalName> names, List<LocalPrice> prices) {
    return new PlanRecord(
        row.getId(),
        row.getCode(),
        row.getName(),
        row.getDescription(),
        Plan.Interval.valueOf(row.getBillingInterval()),
        row.getIntervalCount(),
        new Money(row.getPriceAmount(), row.getPriceCurrency()),
        row.getTrialDays(),
        parsed(row.getEntitlements()),
        parsed(row.getStoreProducts()),
        row.getSortOrder(),
        row.getActive() && row.getDeletedAt() == null,
        names,
        prices);
  }

  /** Has whoever else changes plans wait for the end of the transaction. */
  void lock() {
    var _ =
        db.write()
            .select(SUBSCRIPTION_PLANS.ID)
            .from(SUBSCRIPTION_PLANS)
            .orderBy(SUBSCRIPTION_PLANS.ID)
            .limit(MAX_PLANS)
            .forUpdate()
            .fetch();
  }

  void insert(PlanRecord fresh) {
    db.write()
        .insertInto(SUBSCRIPTION_PLANS)
        .set(SUBSCRIPTION_PLANS.ID, fresh.id())
        .set(SUBSCRIPTION_PLANS.CODE, fresh.code())
        .set(SUBSCRIPTION_PLANS.NAME, fresh.name())
        .set(SUBSCRIPTION_PLANS.BILLING_INTERVAL, fresh.interval().name())
        .set(SUBSCRIPTION_PLANS.INTERVAL_COUNT, fresh.intervalCount())
        .set(SUBSCRIPTION_PLANS.PRICE_AMOUNT, fresh.price().amount())
        .set(SUBSCRIPTION_PLANS.PRICE_CURRENCY, fresh.price().currency())
        .set(SUBSCRIPTION_PLANS.ENTITLEMENTS, fresh.entitlements().toString())
        .set(SUBSCRIPTION_PLANS.STORE_PRODUCTS, fresh.storeProducts().toString())
        .execute();
    put(fresh);
  }

  /** All but its code and interval, which stay as they are. */
  void put(PlanRecord changed) {
    db.write()
        .update(SUBSCRIPTION_PLANS)
        .set(SUBSCRIPTION_PLANS.NAME, changed.name())
        .set(SUBSCRIPTION_PLANS.DESCRIPTION, changed.description())
        .set(SUBSCRIPTION_PLANS.PRICE_AMOUNT, changed.price().amount())
        .set(SUBSCRIPTION_PLANS.PRICE_CURRENCY, changed.price().currency())
        .set(SUBSCRIPTION_PLANS.TRIAL_DAYS, changed.trialDays())
        .set(SUBSCRIPTION_PLANS.ENTITLEMENTS, changed.entitlements().toString())
        .set(SUBSCRIPTION_PLANS.STORE_PRODUCTS, changed.storeProducts().toString())
        .set(SUBSCRIPTION_PLANS.SORT_ORDER, changed.sortOrder())
        .set(SUBSCRIPTION_PLANS.ACTIVE, changed.onSale())
        .where(SUBSCRIPTION_PLANS.ID.eq(changed.id()))
        .execute();
    putNames(changed);
    putPrices(changed);
  }

  private void putNames(PlanRecord changed) {
    db.write()
        .deleteFrom(SUBSCRIPTION_PLAN_NAMES)
        .where(SUBSCRIPTION_PLAN_NAMES.PLAN_ID.eq(changed.id()))
        .execute();
    changed
        .names()
        .forEach((language, local) ->
            db.write()
                .insertInto(SUBSCRIPTION_PLAN_NAMES)
                .set(SUBSCRIPTION_PLAN_NAMES.PLAN_ID, changed.id())
                .set(SUBSCRIPTION_PLAN_NAMES.LOCALE, language)
                .set(SUBSCRIPTION_PLAN_NAMES.NAME, local.name())
                .set(SUBSCRIPTION_PLAN_NAMES.DESCRIPTION, local.description())
                .execute());
  }

  private void putPrices(PlanRecord changed) {
    db.write()
        .deleteFrom(SUBSCRIPTION_PLAN_PRICES)
        .where(SUBSCRIPTION_PLAN_PRICES.PLAN_ID.eq(changed.id()))
        .execute();
    for (LocalPrice local : changed.prices()) {
      db.write()
          .insertInto(SUBSCRIPTION_PLAN_PRICES)
          .set(SUBSCRIPTION_PLAN_PRICES.PLAN_ID, changed.id())
          .set(SUBSCRIPTION_PLAN_PRICES.COUNTRY, local.country())
          .set(SUBSCRIPTION_PLAN_PRICES.CURRENCY, local.price().currency())
          .set(SUBSCRIPTION_PLAN_PRICES.AMOUNT, local.price().amount())
          .execute();
    }
  }

  private JsonNode parsed(String column) {
    try {
      return json.readTree(column);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the column holds JSON", e);
    }
  }
}
