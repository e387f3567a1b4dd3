package dev.rendezvous.services.notification;

import static dev.rendezvous.db.schema.Tables.MAILS;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.UserId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** A database, a clock and a post that several processes share, of which one sends mails. */
@SuppressWarnings("NullAway.Init")
final class MailDesk implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-04T05:06:07.123456Z");
  static final UserId ANNA = UserId.of("01962f5e-7c00-7abc-8def-0123456789ab");
  static final Duration A_DAY = Duration.ofDays(1);
  static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  static final String CODE = "87654321";

  final AtomicReference<Instant> clock = new AtomicReference<>(START);
  final RecordingTransport post = new RecordingTransport();
  final TestDatabase server = new TestDatabase();
  final Transactions tx = new Transactions(server.dataSource());
  final Database database = new Database(server.dataSource());
  MailOffice office;
  private final List<MailOffice> opened = new ArrayList<>();

  MailDesk() throws SQLException {}

  void begin() throws Exception {
    clock.set(START);
    post.down = false;
    post.taken.clear();
    post.tries.clear();
    office = thatSends();
  }

  void empty() {
    opened.forEach(MailOffice::close);
    opened.clear();
    tx.run(() -> database.write().deleteFrom(MAILS).where(DSL.trueCondition()).execute());
  }

  @Override
  public void close() throws SQLException {
    server.close();
  }

  MailOffice thatSends() throws Exception {
    return open(MailOffice.thatSends(server, clock, post));
  }

  MailOffice thatOnlyOrders(Map<String, String> settings) throws Exception {
    return open(MailOffice.thatOnlyOrders(server, clock, post, settings));
  }

  private MailOffice open(MailOffice one) {
    opened.add(one);
    return one;
  }

  MailOrder notice() {
    return notice(A_DAY);
  }

  MailOrder notice(Duration goodFor) {
    return new MailOrder(
        ANNA, "anna@example.org", "en", MailTemplate.MFA_ENABLED, Map.of(), goodFor);
  }

  MailOrder code() {
    return new MailOrder(
        ANNA,
        "anna@example.org",
        "en",
        MailTemplate.VERIFY_EMAIL,
        Map.of("code", CODE, "minutes", "10"),
        TEN_MINUTES);
  }

  void pass(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
  }

  List<Record> rows() {
    return new ArrayList<>(database.read().select(MAILS.fields()).from(MAILS).fetch());
  }

  /** Waits until the only mail was tried so often and put back. */
  void awaitTries(int tries) {
    Record row = rows().getFirst();
    while (row.get(MAILS.FAILURE) == null || row.get(MAILS.TRIES) < tries) {
      Thread.onSpinWait();
      row = rows().getFirst();
    }
  }
}
