package dev.rendezvous.services.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.plan.PlanRecord.LocalName;
import dev.rendezvous.services.plan.PlanRecord.LocalPrice;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Money;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Changes plans. Those who have one keep it, with what it entitles to by then; what the stores
 * charge is theirs to be told.
 */
@Singleton
final class PlanEditor {
  private static final int MOST = 1_000_000;

  private final PlanStore store;
  private final Plans plans;
  private final Transactions tx;
  private final AuditLog audit;
  private final IdGenerator ids;
  private final ObjectMapper json;

  PlanEditor(
      PlanStore store,
      Plans plans,
      Transactions tx,
      AuditLog audit,
      IdGenerator ids,
      ObjectMapper json) {
    this.store = store;
    this.plans = plans;
    this.tx = tx;
    this.audit = audit;
    this.ids = ids;
    this.json = json;
  }

  /** All that there ever were. */
  List<PlanRecord> list() {
    return store.list();
  }

  /**
   * Adds a plan.
   *
   * @throws dev.rendezvous.types.AppError PLAN_CODE_TAKEN; PLAN_PRODUCT_TAKEN; TOO_MANY_PLANS
   */
  PlanRecord create(Caller caller, PlanRequests.Create wanted) {
    PlanRecord fresh =
        drawn(ids.next(), wanted.code(), wanted.interval(), wanted.intervalCount(), wanted.plan());
    return tx.call(() -> {
      store.lock();
      List<PlanRecord> known = store.list();
      if (known.stream().anyMatch(plan -> plan.code().equals(fresh.code()))) {
        throw PlanError.PLAN_CODE_TAKEN.asError();
      }
      if (known.size() >= PlanStore.MAX_PLANS) {
        throw PlanError.TOO_MANY_PLANS.asError();
      }
      requireFree(known, fresh);
      store.insert(fresh);
      return noted(caller, "plan.created", fresh);
    });
  }

  /**
   * Changes all but the code and the interval.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND; PLAN_PRODUCT_TAKEN; PLAN_PRODUCT_KEPT
   */
  PlanRecord change(Caller caller, UUID id, PlanRequests.Terms wanted) {
    return change(
        caller,
        "plan.changed",
        id,
        known -> drawn(id, known.code(), known.interval(), known.intervalCount(), wanted));
  }

  /**
   * Takes a plan off sale.
   *
   * @throws dev.rendezvous.types.AppError NOT_FOUND
   */
  PlanRecord withdraw(Caller caller, UUID id) {
    return change(caller, "plan.withdrawn", id, PlanRecord::offSale);
  }

  private PlanRecord change(
      Caller caller, String action, UUID id, UnaryOperator<PlanRecord> change) {
    return tx.call(() -> {
      store.lock();
      List<PlanRecord> known = store.list();
      PlanRecord before =
          known.stream()
              .filter(plan -> plan.id().equals(id))
              .findFirst()
              .orElseThrow(CommonError.NOT_FOUND::asError);
      PlanRecord after = change.apply(before);
      requireKept(before, after);
      if (!after.storeProducts().equals(before.storeProducts())) {
        requireFree(known, after);
      }
      store.put(after);
      return noted(caller, action, after);
    });
  }

  private PlanRecord noted(Caller caller, String action, PlanRecord plan) {
    audit.add(
        new AuditEntry(
            action,
            true,
            caller.userId(),
            null,
            caller.sessionId(),
            null,
            Map.of(
                "plan", plan.code(),
                "price", plan.price().amount() + " " + plan.price().currency(),
                "entitlements", plan.entitlements().toString(),
                "onSale", Boolean.toString(plan.onSale()))));
    tx.afterCommit(plans.change());
    return plan;
  }

  /** A notice of a store names what it sells: it must mean one plan. */
  private static void requireFree(List<PlanRecord> known, PlanRecord wanted) {
    boolean taken =
        wanted.storeProducts().properties().stream()
            .anyMatch(sold ->
                known.stream()
                    .filter(other -> !other.id().equals(wanted.id()))
                    .anyMatch(
                        other -> sold.getValue().equals(other.storeProducts().get(sold.getKey()))));
    if (taken) {
      throw PlanError.PLAN_PRODUCT_TAKEN.asError();
    }
  }

  private static void requireKept(PlanRecord before, PlanRecord after) {
    boolean kept =
        before.storeProducts().properties().stream()
            .allMatch(sold -> sold.getValue().equals(after.storeProducts().get(sold.getKey())));
    if (!kept) {
      throw PlanError.PLAN_PRODUCT_KEPT.asError();
    }
  }

  private PlanRecord drawn(
      UUID id, String code, Plan.Interval interval, int count, PlanRequests.Terms terms) {
    terms.entitlements().forEach(PlanEditor::requireMeasure);
    Map<String, LocalName> names = new HashMap<>();
    terms.names().forEach((language, named) -> names.put(language, named.local()));
    return new PlanRecord(
        id,
        code,
        terms.name(),
        terms.description(),
        interval,
        count,
        money(terms.price()),
        terms.trialDays(),
        json.valueToTree(terms.entitlements()),
        json.valueToTree(terms.storeProducts()),
        terms.sortOrder(),
        terms.onSale(),
        names,
        prices(terms));
  }

  private static List<LocalPrice> prices(PlanRequests.Terms terms) {
    List<LocalPrice> prices =
        terms.prices().stream().map(local -> local.price(money(local.price()))).toList();
    long places =
        prices.stream().map(local -> local.country() + local.price().currency()).distinct().count();
    if (places < prices.size()) {
      throw FieldError.of("prices", "DUPLICATE", "may have one price a country and currency");
    }
    return prices;
  }

  private static void requireMeasure(String code, JsonNode measure) {
    boolean amount = measure.isInt() && measure.intValue() >= 0 && measure.intValue() <= MOST;
    boolean coins = code.equals(Plan.MONTHLY_COINS);
    if (!amount && (coins || !measure.isBoolean())) {
      throw FieldError.of(
          "entitlements." + code, "INVALID", "must be " + (coins ? "" : "a flag or ") + "a number");
    }
  }

  private static Money money(PlanRequests.Price price) {
    try {
      return new Money(price.amount(), price.currency());
    } catch (IllegalArgumentException e) {
      throw FieldError.of("currency", "INVALID", "is no currency");
    }
  }
}
