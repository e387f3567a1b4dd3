package dev.rendezvous.services.store;

import static dev.rendezvous.db.schema.Tables.STORE_LINES;

import dev.rendezvous.db.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/** The last that stores said of payments, whether they were given back, in SQL. */
@Singleton
final class LineStore {
  /** Before all that a store can say. */
  private static final Instant BEFORE_ALL = Instant.EPOCH;

  /** How subscriptions stand is not noted here. */
  private static final String TOPIC = "REFUND";

  private final Database db;

  /** A payment. */
  record Subject(StoreName store, StoreEnvironment environment, String ref) {
    static Subject refundOf(ReceiptApi.Sale sale) {
      return new Subject(sale.store(), sale.environment(), sale.ref());
    }
  }

  /** The last that was said of it. */
  record Last(Instant at, String eventRef, boolean refunded) {
    boolean isOlderThan(Instant otherAt, String otherRef) {
      int order = at.compareTo(otherAt);
      return order < 0 || (order == 0 && eventRef.compareTo(otherRef) < 0);
    }
  }

  LineStore(Database db) {
    this.db = db;
  }

  /** Makes a row to be locked, of which nothing was said yet; apart from what locks it. */
  void open(Subject subject) {
    db.write()
        .insertInto(STORE_LINES)
        .set(STORE_LINES.PROVIDER, subject.store().name())
        .set(STORE_LINES.ENVIRONMENT, subject.environment().name())
        .set(STORE_LINES.TOPIC, TOPIC)
        .set(STORE_LINES.REF, subject.ref())
        .set(STORE_LINES.EVENT_AT, BEFORE_ALL)
        .set(STORE_LINES.EVENT_REF, "")
        .onDuplicateKeyIgnore()
        .execute();
  }

  /** What was said last, which nobody else changes until the end of the transaction. */
  Optional<Last> lock(Subject subject) {
    return db.write()
        .select(STORE_LINES.EVENT_AT, STORE_LINES.EVENT_REF, STORE_LINES.REFUNDED)
        .from(STORE_LINES)
        .where(is(subject))
        .forUpdate()
        .fetchOptional(row -> new Last(row.value1(), row.value2(), row.value3()));
  }

  void put(Subject subject, Last last) {
    db.write()
        .update(STORE_LINES)
        .set(STORE_LINES.EVENT_AT, last.at())
        .set(STORE_LINES.EVENT_REF, last.eventRef())
        .set(STORE_LINES.REFUNDED, last.refunded())
        .where(is(subject))
        .execute();
  }

  private static Condition is(Subject subject) {
    return STORE_LINES
        .PROVIDER
        .eq(subject.store().name())
        .and(STORE_LINES.ENVIRONMENT.eq(subject.environment().name()))
        .and(STORE_LINES.TOPIC.eq(TOPIC))
        .and(STORE_LINES.REF.eq(subject.ref()));
  }
}
