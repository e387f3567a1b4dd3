package dev.rendezvous.services.subscription;

import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_LINES;
import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_REFUNDS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.schema.tables.records.SubscriptionLinesRecord;
import dev.rendezvous.db.schema.tables.records.SubscriptionRefundsRecord;
import dev.rendezvous.services.store.StoreEventApi.Line;
import dev.rendezvous.services.store.StoreEventApi.Standing;
import dev.rendezvous.services.store.StoreEventApi.Term;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;

/** What stores say of subscriptions, in SQL. */
@Singleton
final class FactStore {
  /** More payments than any subscription lives to see. */
  private static final int MAX_REFUNDS = 1000;

  private final Database db;

  FactStore(Database db) {
    this.db = db;
  }

  /** Makes a row to be locked, of which nothing is known yet. */
  void open(Line line) {
    db.write()
        .insertInto(SUBSCRIPTION_LINES)
        .set(SUBSCRIPTION_LINES.PROVIDER, line.store().name())
        .set(SUBSCRIPTION_LINES.ENVIRONMENT, line.environment().name())
        .set(SUBSCRIPTION_LINES.REF, line.originalRef())
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** What is known, which nobody else changes until the end of the transaction. */
  Facts lock(Line line) {
    Optional<Facts> known = find(line);
    if (known.isEmpty()) {
      open(line);
      known = find(line);
    }
    return known.orElseThrow();
  }

  private Optional<Facts> find(Line line) {
    return db.write()
        .selectFrom(SUBSCRIPTION_LINES)
        .where(is(line))
        .forUpdate()
        .fetchOptional(FactStore::told)
        .map(told -> new Facts(told.orElse(null), refunds(line)));
  }

  private Map<String, Facts.Refund> refunds(Line line) {
    return db.write()
        .selectFrom(SUBSCRIPTION_REFUNDS)
        .where(isOf(line))
        .orderBy(SUBSCRIPTION_REFUNDS.PAYMENT)
        .limit(MAX_REFUNDS)
        .fetchMap(SubscriptionRefundsRecord::getPayment, FactStore::refund);
  }

  private static Optional<Facts.Told> told(SubscriptionLinesRecord row) {
    return Optional.ofNullable(row.getToldKind())
        .map(kind ->
            new Facts.Told(
                Facts.Kind.valueOf(kind),
                row.getToldAt(),
                row.getToldRef(),
                standing(row),
                row.getToldUntil()));
  }

  private static Standing standing(SubscriptionLinesRecord row) {
    return new Standing(
        row.getProduct(),
        row.getNextProduct(),
        row.getPeriodEnd(),
        row.getAutoRenew(),
        row.getTrial(),
        null,
        row.getReplacesRef(),
        row.getPayment(),
        null);
  }

  private static Facts.Refund refund(SubscriptionRefundsRecord row) {
    Term term = row.getProduct() == null ? null : new Term(row.getProduct(), row.getPeriodEnd());
    return new Facts.Refund(
        row.getSaidAt(), row.getSaidRef(), row.getPayment(), term, row.getRefunded());
  }

  /** Writes what is known more than before. */
  void put(Line line, Facts before, Facts after) {
    Facts.Told told = after.told();
    if (told != null && !told.equals(before.told())) {
      putTold(line, told);
    }
    after.refunds().values().stream()
        .filter(refund -> !refund.equals(before.refunds().get(refund.payment())))
        .forEach(refund -> putRefund(line, refund));
  }

  private void putTold(Line line, Facts.Told told) {
    Standing standing = told.standing();
    db.write()
        .update(SUBSCRIPTION_LINES)
        .set(SUBSCRIPTION_LINES.TOLD_KIND, told.kind().name())
        .set(SUBSCRIPTION_LINES.TOLD_AT, told.at())
        .set(SUBSCRIPTION_LINES.TOLD_REF, told.ref())
        .set(SUBSCRIPTION_LINES.TOLD_UNTIL, told.until())
        .set(SUBSCRIPTION_LINES.PRODUCT, standing.product())
        .set(SUBSCRIPTION_LINES.NEXT_PRODUCT, standing.nextProduct())
        .set(SUBSCRIPTION_LINES.PERIOD_END, standing.periodEnd())
        .set(SUBSCRIPTION_LINES.AUTO_RENEW, standing.autoRenew())
        .set(SUBSCRIPTION_LINES.TRIAL, standing.trial())
        .set(SUBSCRIPTION_LINES.REPLACES_REF, standing.replaces())
        .set(SUBSCRIPTION_LINES.PAYMENT, standing.payment())
        .where(is(line))
        .execute();
  }

  /** Nobody else writes of it: the line is locked. */
  private void putRefund(Line line, Facts.Refund refund) {
    Term term = refund.term();
    db.write()
        .deleteFrom(SUBSCRIPTION_REFUNDS)
        .where(isOf(line).and(SUBSCRIPTION_REFUNDS.PAYMENT.eq(refund.payment())))
        .execute();
    db.write()
        .insertInto(SUBSCRIPTION_REFUNDS)
        .set(SUBSCRIPTION_REFUNDS.PROVIDER, line.store().name())
        .set(SUBSCRIPTION_REFUNDS.ENVIRONMENT, line.environment().name())
        .set(SUBSCRIPTION_REFUNDS.REF, line.originalRef())
        .set(SUBSCRIPTION_REFUNDS.PAYMENT, refund.payment())
        .set(SUBSCRIPTION_REFUNDS.SAID_AT, refund.at())
        .set(SUBSCRIPTION_REFUNDS.SAID_REF, refund.ref())
        .set(SUBSCRIPTION_REFUNDS.PRODUCT, term == null ? null : term.product())
        .set(SUBSCRIPTION_REFUNDS.PERIOD_END, term == null ? null : term.end())
        .set(SUBSCRIPTION_REFUNDS.REFUNDED, refund.refunded())
        .execute();
  }

  private static Condition isOf(Line line) {
    return SUBSCRIPTION_REFUNDS
        .PROVIDER
        .eq(line.store().name())
        .and(SUBSCRIPTION_REFUNDS.ENVIRONMENT.eq(line.environment().name()))
        .and(SUBSCRIPTION_REFUNDS.REF.eq(line.originalRef()));
  }

  private static Condition is(Line line) {
    return SUBSCRIPTION_LINES
        .PROVIDER
        .eq(line.store().name())
        .and(SUBSCRIPTION_LINES.ENVIRONMENT.eq(line.environment().name()))
        .and(SUBSCRIPTION_LINES.REF.eq(line.originalRef()));
  }
}
