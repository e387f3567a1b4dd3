package dev.rendezvous.services.allowance;

import static dev.rendezvous.db.schema.Tables.SUBSCRIPTION_MONTHS;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;

/** Months for which coins were given, in SQL. */
@Singleton
final class MonthStore {
  /** More than any refund is about. */
  private static final int MAX_MONTHS = 1200;

  private final Database db;

  /**
   * A month for which coins were given, or more coins.
   *
   * @param worth what the month came to with them
   * @param ref what the ledger knows them by
   * @param payment that paid for it
   * @param takenBack whether they were taken back
   */
  record Month(
      UUID subscription,
      Instant start,
      int coins,
      int worth,
      UUID ref,
      String payment,
      boolean takenBack) {}

  MonthStore(Database db) {
    this.db = db;
  }

  /** When the last month began for which some of these came with coins that were kept. */
  Optional<Instant> findLastStart(Collection<UUID> subscriptions) {
    return db.read()
        .select(SUBSCRIPTION_MONTHS.STARTS_AT)
        .from(SUBSCRIPTION_MONTHS)
        .where(SUBSCRIPTION_MONTHS.SUBSCRIPTION_ID.in(subscriptions))
        .and(SUBSCRIPTION_MONTHS.TAKEN_BACK.isFalse())
        .orderBy(SUBSCRIPTION_MONTHS.STARTS_AT.desc())
        .limit(1)
        .fetchOptional(SUBSCRIPTION_MONTHS.STARTS_AT);
  }

  /** Those that begin from a time on, of which the coins were kept. */
  List<Month> listKept(Collection<UUID> subscriptions, Instant from) {
    return list(
        SUBSCRIPTION_MONTHS
            .SUBSCRIPTION_ID
            .in(subscriptions)
            .and(SUBSCRIPTION_MONTHS.STARTS_AT.ge(from))
            .and(SUBSCRIPTION_MONTHS.TAKEN_BACK.isFalse()));
  }

  List<Month> listPaidWith(Collection<UUID> subscriptions, String payment) {
    return list(
        SUBSCRIPTION_MONTHS
            .SUBSCRIPTION_ID
            .in(subscriptions)
            .and(SUBSCRIPTION_MONTHS.PAYMENT.eq(payment)));
  }

  private List<Month> list(Condition which) {
    return db.read()
        .selectFrom(SUBSCRIPTION_MONTHS)
        .where(which)
        .orderBy(SUBSCRIPTION_MONTHS.STARTS_AT)
        .limit(MAX_MONTHS)
        .fetch(row ->
            new Month(
                row.getSubscriptionId(),
                row.getStartsAt(),
                row.getCoins(),
                row.getWorth(),
                row.getCoinsRef(),
                row.getPayment(),
                row.getTakenBack()));
  }

  void insert(Month month) {
    db.write()
        .insertInto(SUBSCRIPTION_MONTHS)
        .set(SUBSCRIPTION_MONTHS.SUBSCRIPTION_ID, month.subscription())
        .set(SUBSCRIPTION_MONTHS.STARTS_AT, month.start())
        .set(SUBSCRIPTION_MONTHS.COINS, month.coins())
        .set(SUBSCRIPTION_MONTHS.WORTH, month.worth())
        .set(SUBSCRIPTION_MONTHS.COINS_REF, month.ref())
        .set(SUBSCRIPTION_MONTHS.PAYMENT, month.payment())
        .execute();
  }

  /** Another payment is what paid for it. */
  void setPayment(Month month, String payment) {
    db.write()
        .update(SUBSCRIPTION_MONTHS)
        .set(SUBSCRIPTION_MONTHS.PAYMENT, payment)
        .where(is(month))
        .execute();
  }

  void setTakenBack(Month month) {
    db.write()
        .update(SUBSCRIPTION_MONTHS)
        .set(SUBSCRIPTION_MONTHS.TAKEN_BACK, true)
        .where(is(month))
        .execute();
  }

  /** They are given again, under another name. */
  void setGivenAgain(Month month, UUID ref) {
    db.write()
        .update(SUBSCRIPTION_MONTHS)
        .set(SUBSCRIPTION_MONTHS.TAKEN_BACK, false)
        .set(SUBSCRIPTION_MONTHS.COINS_REF, ref)
        .where(is(month))
        .execute();
  }

  private static Condition is(Month month) {
    return SUBSCRIPTION_MONTHS
        .SUBSCRIPTION_ID
        .eq(month.subscription())
        .and(SUBSCRIPTION_MONTHS.STARTS_AT.eq(month.start()))
        .and(SUBSCRIPTION_MONTHS.COINS_REF.eq(month.ref()));
  }
}
