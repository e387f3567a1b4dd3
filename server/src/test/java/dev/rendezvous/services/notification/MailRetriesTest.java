package dev.rendezvous.services.notification;

import static dev.rendezvous.db.schema.Tables.MAILS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** A mail is tried as long as it is good, by one process at a time, and not for ever. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class MailRetriesTest {
  private MailDesk desk;

  @BeforeAll
  void open() throws Exception {
    desk = new MailDesk();
  }

  @BeforeEach
  void begin() throws Exception {
    desk.begin();
  }

  @AfterEach
  void empty() {
    desk.empty();
  }

  @AfterAll
  void close() throws Exception {
    desk.close();
  }

  @Test
  void aServerThatIsDownIsTriedAgainUntilItIsBack() throws Exception {
    desk.post.down = true;
    desk.office.mails.send(desk.notice());
    desk.post.awaitTry();
    desk.awaitTries(1);
    for (int tries = 2; tries <= 6; tries++) {
      desk.pass(Duration.ofMinutes(3));
      desk.office.delivery.sweep();
      Record row = desk.rows().getFirst();
      assertEquals(tries, row.get(MAILS.TRIES));
      assertEquals("not connected to 127.0.0.1", row.get(MAILS.FAILURE));
    }
    desk.post.down = false;
    desk.office.delivery.sweep();
    assertTrue(desk.post.taken.isEmpty(), "not before its pause is over");
    desk.pass(Duration.ofMinutes(3));
    desk.office.delivery.sweep();

    assertEquals(1, desk.post.taken.size());
    assertEquals(List.of(), desk.rows());
    assertEquals(6, desk.office.count("failed"));
  }

  @Test
  void pausesGrowAndDifferAndEnd() {
    for (int tries = 1; tries <= MailDelivery.MAX_TRIES; tries++) {
      long most = Math.min(5_000L << Math.min(tries - 1, 20), 3_600_000L);
      long pause = MailDelivery.BACKOFF.after(tries).toMillis();
      assertTrue(pause >= most / 2 && pause <= most, tries + ": " + pause);
    }
    var pauses = new HashSet<Duration>();
    for (int i = 0; i < 100; i++) {
      pauses.add(MailDelivery.BACKOFF.after(8));
    }
    assertTrue(pauses.size() > 10, pauses::toString);
  }

  @Test
  void aMailThatIsNeverTakenIsGivenUpKeptForAWhileAndForgotten() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    orders.mails.send(desk.notice(Duration.ofDays(7)));
    desk.post.down = true;
    for (int i = 0; i < MailDelivery.MAX_TRIES; i++) {
      desk.office.delivery.sweep();
      desk.pass(Duration.ofHours(1));
    }

    Record row = desk.rows().getFirst();
    assertEquals("GIVEN_UP", row.get(MAILS.STATE));
    assertEquals(MailDelivery.MAX_TRIES, row.get(MAILS.TRIES));
    assertNull(row.get(MAILS.PAYLOAD), "what it said is of no use to operators");
    assertEquals(1, desk.office.count("given.up"));
    desk.post.down = false;
    desk.office.delivery.sweep();
    assertTrue(desk.post.taken.isEmpty());
    desk.pass(MailJobs.KEPT.minusHours(2));
    desk.office.jobs.forget();
    assertEquals(1, desk.rows().size());
    desk.pass(Duration.ofHours(2));
    desk.office.jobs.forget();
    assertEquals(List.of(), desk.rows());
  }

  @Test
  void aCodeThatRanOutIsNotSentAnyMore() throws Exception {
    desk.thatOnlyOrders(Map.of()).mails.send(desk.code());
    desk.pass(MailDesk.TEN_MINUTES);
    desk.office.delivery.sweep();

    assertTrue(desk.post.taken.isEmpty());
    assertEquals("expired", desk.rows().getFirst().get(MAILS.FAILURE));
    assertEquals("GIVEN_UP", desk.rows().getFirst().get(MAILS.STATE));
  }

  @Test
  void aMailThatAProcessDiedWithIsTakenAfterItsLease() throws Exception {
    MailOffice dead = desk.thatOnlyOrders(Map.of());
    dead.mails.send(desk.notice());
    var id = desk.rows().getFirst().get(MAILS.ID);
    Instant leaseEnd = desk.clock.get().plus(MailDelivery.LEASE);
    desk.tx.run(() -> assertTrue(dead.store.claim(id, desk.clock.get(), leaseEnd).isPresent()));

    desk.pass(MailDelivery.LEASE.minusSeconds(1));
    desk.office.delivery.sweep();
    assertTrue(desk.post.taken.isEmpty(), "it may still be on its way");
    desk.pass(Duration.ofSeconds(1));
    desk.office.delivery.sweep();
    assertEquals(1, desk.post.taken.size());
    assertEquals("<" + id + "@localhost>", desk.post.taken.element().getMessageID());
  }

  @Test
  void aMailThatKillsEveryProcessIsGivenUp() throws Exception {
    MailOffice dead = desk.thatOnlyOrders(Map.of());
    dead.mails.send(desk.notice());
    desk.tx.run(() ->
        desk.database
            .write()
            .update(MAILS)
            .set(MAILS.TRIES, MailDelivery.MAX_TRIES)
            .where(DSL.trueCondition())
            .execute());
    desk.office.delivery.sweep();
    assertEquals("GIVEN_UP", desk.rows().getFirst().get(MAILS.STATE));
    assertTrue(desk.post.taken.isEmpty());
  }

  @Test
  void whoLostItsLeaseChangesNothingForTheNextOne() throws Exception {
    MailOffice slow = desk.thatOnlyOrders(Map.of());
    slow.mails.send(desk.notice());
    var id = desk.rows().getFirst().get(MAILS.ID);
    Instant firstEnd = MailDesk.START.plusSeconds(60);
    Instant nextEnd = MailDesk.START.plusSeconds(120);
    var first = desk.tx.call(() -> slow.store.claim(id, MailDesk.START, firstEnd)).orElseThrow();
    var next = desk.tx.call(() -> slow.store.claim(id, firstEnd, nextEnd)).orElseThrow();

    desk.tx.run(() -> slow.store.postpone(first, MailDesk.START, "late"));
    assertFalse(
        desk.tx.<Boolean, RuntimeException>call(
            () -> slow.store.giveUp(first, "late", MailDesk.START)));
    assertEquals(nextEnd, desk.rows().getFirst().get(MAILS.DUE_AT));
    desk.tx.run(() -> slow.store.postpone(next, MailDesk.START, "down"));
    assertEquals("down", desk.rows().getFirst().get(MAILS.FAILURE));
  }

  @Test
  void manySweepersNeverSendAMailTwice() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    for (int i = 0; i < 100; i++) {
      orders.mails.send(desk.notice());
    }
    int sweepers = 4;
    var together = new CyclicBarrier(sweepers);
    List<Callable<Boolean>> sweeps = new ArrayList<>();
    for (int i = 0; i < sweepers; i++) {
      MailOffice one = desk.thatSends();
      sweeps.add(() -> {
        together.await();
        one.delivery.sweep();
        return true;
      });
    }
    try (var threads = Executors.newFixedThreadPool(sweepers)) {
      for (var sweep : threads.invokeAll(sweeps)) {
        assertTrue(sweep.get(30, TimeUnit.SECONDS));
      }
    }

    var ids = new HashSet<String>();
    for (MimeMessage sent : desk.post.taken) {
      assertTrue(ids.add(sent.getMessageID()), "sent twice");
    }
    assertEquals(100, ids.size());
    assertEquals(List.of(), desk.rows());
    assertTrue(desk.post.mostAtOnce.get() <= 8 * sweepers);
  }

  @Test
  void anAddressThatIsNoneIsGivenUpAtOnce() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    for (String to :
        List.of(
            "no address",
            "a@example.org, b@example.org",
            "A <a@example.org>",
            "g: a@example.org;",
            "a\u0085b@example.org")) {
      orders.mails.send(
          new MailOrder(null, to, "en", MailTemplate.MFA_ENABLED, Map.of(), MailDesk.A_DAY));
    }
    desk.office.delivery.sweep();
    assertTrue(desk.post.taken.isEmpty(), desk.post.taken::toString);
    for (Record row : desk.rows()) {
      assertEquals("not an address", row.get(MAILS.FAILURE));
      assertEquals("GIVEN_UP", row.get(MAILS.STATE));
    }
  }

  @Test
  void whatWasSealedWithAnotherSecretIsGivenUp() throws Exception {
    desk.thatOnlyOrders(Map.of("rendezvous.secret", "another secret that nobody else knows of"))
        .mails
        .send(desk.notice());
    desk.office.delivery.sweep();
    assertEquals("GIVEN_UP", desk.rows().getFirst().get(MAILS.STATE));
  }

  @Test
  void aTemplateOfANewerVersionWaitsForAProcessThatKnowsIt() throws Exception {
    desk.thatOnlyOrders(Map.of()).mails.send(desk.notice());
    desk.tx.run(() ->
        desk.database
            .write()
            .update(MAILS)
            .set(MAILS.TEMPLATE, "OF_TOMORROW")
            .where(DSL.trueCondition())
            .execute());
    desk.office.delivery.sweep();
    assertEquals("WAITING", desk.rows().getFirst().get(MAILS.STATE));
  }
}
