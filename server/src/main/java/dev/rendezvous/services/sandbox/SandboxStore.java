package dev.rendezvous.services.sandbox;

import static dev.rendezvous.db.schema.Tables.SANDBOX_SUBSCRIPTIONS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.SandboxSubscriptionsRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the sandbox remembers of subscriptions, in SQL. */
@Singleton
final class SandboxStore {
  private final Database db;

  SandboxStore(Database db) {
    this.db = db;
  }

  /** Notes one that begins; one that is known stays as it is. */
  void insert(SandboxSubscription fresh) {
    db.write()
        .insertInto(SANDBOX_SUBSCRIPTIONS)
        .set(SANDBOX_SUBSCRIPTIONS.REF, fresh.ref())
        .set(SANDBOX_SUBSCRIPTIONS.PRODUCT, fresh.product())
        .set(SANDBOX_SUBSCRIPTIONS.STATE, fresh.state().name())
        .set(SANDBOX_SUBSCRIPTIONS.TRIAL, fresh.trial())
        .set(SANDBOX_SUBSCRIPTIONS.AUTO_RENEW, fresh.autoRenew())
        .set(SANDBOX_SUBSCRIPTIONS.PERIODS, fresh.periods())
        .set(SANDBOX_SUBSCRIPTIONS.PERIOD_END, fresh.periodEnd())
        .set(SANDBOX_SUBSCRIPTIONS.CHANGED_AT, fresh.changedAt())
        .set(SANDBOX_SUBSCRIPTIONS.DUE_AT, fresh.dueAt())
        .onDuplicateKeyIgnore()
        .execute();
  }

  Optional<SandboxSubscription> find(String ref) {
    return db.read()
        .selectFrom(SANDBOX_SUBSCRIPTIONS)
        .where(SANDBOX_SUBSCRIPTIONS.REF.eq(ref))
        .fetchOptional(SandboxStore::subscription);
  }

  /** One that nobody else changes until the end of the transaction. */
  Optional<SandboxSubscription> lock(String ref) {
    return db.write()
        .selectFrom(SANDBOX_SUBSCRIPTIONS)
        .where(SANDBOX_SUBSCRIPTIONS.REF.eq(ref))
        .forUpdate()
        .fetchOptional(SandboxStore::subscription);
  }

  private static SandboxSubscription subscription(SandboxSubscriptionsRecord row) {
    return new SandboxSubscription(
        row.getRef(),
        row.getProduct(),
        row.getNextProduct(),
        SandboxSubscription.State.valueOf(row.getState()),
        row.getTrial(),
        row.getAutoRenew(),
        row.getPeriods(),
        row.getPeriodEnd(),
        row.getGraceEnd(),
        row.getChangedAt());
  }

  void put(SandboxSubscription changed) {
    db.write()
        .update(SANDBOX_SUBSCRIPTIONS)
        .set(SANDBOX_SUBSCRIPTIONS.PRODUCT, changed.product())
        .set(SANDBOX_SUBSCRIPTIONS.NEXT_PRODUCT, changed.nextProduct())
        .set(SANDBOX_SUBSCRIPTIONS.STATE, changed.state().name())
        .set(SANDBOX_SUBSCRIPTIONS.TRIAL, changed.trial())
        .set(SANDBOX_SUBSCRIPTIONS.AUTO_RENEW, changed.autoRenew())
        .set(SANDBOX_SUBSCRIPTIONS.PERIODS, changed.periods())
        .set(SANDBOX_SUBSCRIPTIONS.PERIOD_END, changed.periodEnd())
        .set(SANDBOX_SUBSCRIPTIONS.GRACE_END, changed.graceEnd())
        .set(SANDBOX_SUBSCRIPTIONS.CHANGED_AT, changed.changedAt())
        .set(SANDBOX_SUBSCRIPTIONS.DUE_AT, changed.dueAt())
        .where(SANDBOX_SUBSCRIPTIONS.REF.eq(changed.ref()))
        .execute();
  }

  /** Names of those of which something becomes by itself, longest overdue first. */
  List<String> listDue(Instant now, int limit) {
    return db.read()
        .select(SANDBOX_SUBSCRIPTIONS.REF)
        .from(SANDBOX_SUBSCRIPTIONS)
        .where(SANDBOX_SUBSCRIPTIONS.DUE_AT.le(now))
        .orderBy(SANDBOX_SUBSCRIPTIONS.DUE_AT)
        .limit(limit)
        .fetch(SANDBOX_SUBSCRIPTIONS.REF);
  }
}
