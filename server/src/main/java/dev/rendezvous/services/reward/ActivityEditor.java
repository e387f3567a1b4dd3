package dev.rendezvous.services.reward;

import dev.rendezvous.db.AuditEntry;
import dev.rendezvous.db.AuditLog;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.services.reward.Activity.Evidence;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.FieldError;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Changes what coins are given for. What was given stays given. */
@Singleton
final class ActivityEditor {
  private static final int MAX_FIELDS = 16;
  private static final int MAX_NAME = 64;
  private static final int MAX_PATTERN = 200;

  private final ActivityStore store;
  private final Activities activities;
  private final Transactions tx;
  private final AuditLog audit;
  private final IdGenerator ids;

  ActivityEditor(
      ActivityStore store,
      Activities activities,
      Transactions tx,
      AuditLog audit,
      IdGenerator ids) {
    this.store = store;
    this.activities = activities;
    this.tx = tx;
    this.audit = audit;
    this.ids = ids;
  }

  /** All of them, also those that are off. */
  List<ActivityRecord> list() {
    return store.list();
  }

  /**
   * Adds something to give coins for.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED; ACTIVITY_CODE_TAKEN;
   *     TOO_MANY_ACTIVITIES
   */
  ActivityRecord create(Caller caller, ActivityRequests.Create wanted) {
    UUID id = ids.next();
    Activity.Options options = optionsOf(wanted.terms());
    return tx.call(() -> {
      if (store.count() >= ActivityStore.MAX_ACTIVITIES) {
        throw RewardError.TOO_MANY_ACTIVITIES.asError();
      }
      if (!store.insert(id, wanted)) {
        throw RewardError.ACTIVITY_CODE_TAKEN.asError();
      }
      store.put(id, wanted.terms(), options);
      return noted(caller, "reward_activity.created", id);
    });
  }

  /**
   * Changes all but the code and the period.
   *
   * @throws dev.rendezvous.types.AppError VALIDATION_FAILED; NOT_FOUND; BUDGET_RESERVED
   */
  ActivityRecord change(Caller caller, UUID id, ActivityRequests.Terms wanted) {
    Activity.Options options = optionsOf(wanted);
    return tx.call(() -> {
      ActivityRecord before = store.lock(id).orElseThrow(CommonError.NOT_FOUND::asError);
      Long budget = wanted.totalBudget();
      if (budget != null && budget < before.reserved()) {
        throw RewardError.BUDGET_RESERVED.asError();
      }
      store.put(id, wanted, options);
      return noted(caller, "reward_activity.changed", id);
    });
  }

  private ActivityRecord noted(Caller caller, String action, UUID id) {
    ActivityRecord changed = store.find(id).orElseThrow();
    audit.add(
        new AuditEntry(
            action,
            true,
            caller.userId(),
            null,
            caller.sessionId(),
            null,
            Map.of(
                "activity", changed.code(),
                "coins", Integer.toString(changed.coins()),
                "streak", changed.streak().toString(),
                "perPeriod", Integer.toString(changed.maxPerPeriod()),
                "totalBudget", String.valueOf(changed.totalBudget()),
                "active", Boolean.toString(changed.active()))));
    tx.afterCommit(activities::forget);
    return changed;
  }

  private static Activity.Options optionsOf(ActivityRequests.Terms terms) {
    if (terms.startsAt() != null
        && terms.endsAt() != null
        && !terms.startsAt().isBefore(terms.endsAt())) {
      throw FieldError.of("endsAt", "INVALID", "must be after startsAt");
    }
    ProofSchema schema = Objects.requireNonNullElse(terms.proofSchema(), ProofSchema.NOTHING);
    requireSound(schema);
    if (terms.proofField() != null && !schema.isText(terms.proofField())) {
      throw FieldError.of("proofField", "INVALID", "must be a text of the proof");
    }
    if (terms.event() != null && terms.evidence() != Evidence.PROOF) {
      throw FieldError.of("event", "INVALID", "is told only where the evidence is PROOF");
    }
    return new Activity.Options(
        terms.evidence(), terms.event(), terms.proofField(), terms.streak());
  }

  private static void requireSound(ProofSchema schema) {
    Map<String, ProofSchema.Property> properties =
        Objects.requireNonNull(schema.properties(), "never null once it is made");
    boolean sound =
        properties.size() <= MAX_FIELDS
            && properties.entrySet().stream().allMatch(one -> isSound(one.getKey(), one.getValue()))
            && properties.keySet().containsAll(Objects.requireNonNull(schema.required()));
    if (!sound) {
      throw FieldError.of(
          "proofSchema",
          "INVALID",
          "may name 16 properties, each with its type, and require those");
    }
  }

  @SuppressWarnings("ConstantValue") // JSON may leave the type out
  private static boolean isSound(String name, ProofSchema.Property property) {
    return name.length() <= MAX_NAME
        && property.type() != null
        && (property.pattern() == null || property.pattern().pattern().length() <= MAX_PATTERN);
  }
}
