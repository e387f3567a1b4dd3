package dev.rendezvous.services.notification;

import static dev.rendezvous.db.schema.Tables.MAILS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.types.AppError;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Mails go out if and only if what they tell of was committed, to whom it may concern. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class MailOutboxTest {
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
  void aMailGoesOutAfterTheCommitAndLeavesNothingBehind() throws Exception {
    desk.tx.run(() -> {
      desk.office.mails.send(desk.notice());
      assertTrue(desk.post.taken.isEmpty(), "not before the commit");
      assertEquals(1, desk.rows().size());
    });

    MimeMessage sent = desk.post.await();
    assertEquals("anna@example.org", sent.getHeader("To", ","));
    desk.office.close();
    assertEquals(List.of(), desk.rows());
    assertEquals(1, desk.office.count("sent"));
  }

  @Test
  void nobodyWaitsForTheMailServer() throws Exception {
    desk.post.hold();
    desk.office.mails.send(desk.notice());
    desk.post.awaitTry();
    assertTrue(desk.post.taken.isEmpty(), "it was told of the mail, and thinks about it");
    desk.post.release();
    assertEquals("anna@example.org", desk.post.await().getHeader("To", ","));
  }

  @Test
  void aMailOutsideOfATransactionHasOneOfItsOwn() throws Exception {
    desk.office.mails.send(desk.notice());
    assertEquals("anna@example.org", desk.post.await().getHeader("To", ","));
  }

  @Test
  void aMailOfARolledBackTransactionIsNeverSent() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            desk.tx.run(() -> {
              desk.office.mails.send(desk.notice());
              throw new IllegalStateException("the change failed");
            }));

    desk.pass(MailDesk.A_DAY.minusSeconds(1));
    desk.office.delivery.sweep();
    assertEquals(List.of(), desk.rows());
    assertTrue(desk.post.taken.isEmpty());
  }

  @Test
  void theRowTellsNeitherTheCodeNorTheAddress() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    orders.mails.send(desk.code());
    byte[] payload = desk.rows().getFirst().get(MAILS.PAYLOAD);
    String readable = new String(payload, StandardCharsets.ISO_8859_1);
    assertFalse(readable.contains(MailDesk.CODE) || readable.contains("anna"), readable);
  }

  @Test
  void noMoreThanEightAreSentAtOnce() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    for (int i = 0; i < 40; i++) {
      orders.mails.send(desk.notice());
    }
    desk.post.mostAtOnce.set(0);
    desk.office.delivery.sweep();
    assertEquals(40, desk.post.taken.size());
    assertTrue(desk.post.mostAtOnce.get() <= 8, () -> "at once: " + desk.post.mostAtOnce);
  }

  @Test
  void aProcessWithoutTheRoleLeavesItsMailsToOthers() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    orders.mails.send(desk.notice());
    orders.jobs.sweep();
    assertTrue(desk.post.taken.isEmpty());
    assertEquals(1, desk.rows().size());

    desk.office.jobs.sweep();
    assertEquals(1, desk.post.taken.size());
  }

  @Test
  void whenTooManyWaitCodesAreRefusedAndNoticesLeftOut() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of("rendezvous.mail.max-waiting", "2"));
    orders.mails.send(desk.notice());
    orders.mails.send(desk.notice());
    orders.jobs.count();
    desk.pass(Duration.ofSeconds(90));

    AppError refused = assertThrows(AppError.class, () -> orders.mails.send(desk.code()));
    orders.mails.send(desk.notice());
    assertEquals(2, desk.rows().size());
    assertEquals("UNAVAILABLE", refused.code().name());
    assertEquals(2, orders.meters.get("rendezvous.mails.waiting").gauge().value());
    assertEquals(90, orders.meters.get("rendezvous.mails.oldest").gauge().value());
    desk.office.delivery.sweep();
    orders.jobs.count();
    orders.mails.send(desk.notice());
  }

  @Test
  void mailsGoWithThePersonWhoseTheyAre() throws Exception {
    MailOffice orders = desk.thatOnlyOrders(Map.of());
    orders.mails.send(desk.notice());
    orders.mails.send(
        new MailOrder(
            null, "bob@example.org", "en", MailTemplate.MFA_ENABLED, Map.of(), MailDesk.A_DAY));
    orders.mails.deleteMailsOf(MailDesk.ANNA);
    desk.office.delivery.sweep();
    assertEquals("bob@example.org", desk.post.await().getHeader("To", ","));
    assertTrue(desk.post.taken.isEmpty());
  }
}
