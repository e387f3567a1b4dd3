package dev.rendezvous.services.notification;

import static dev.rendezvous.db.schema.Tables.MAILS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rendezvous.config.MailServerAddress;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.db.Transactions;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mail servers get to see, and what becomes of a mail that they do not take. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class SmtpTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private TestDatabase server;
  private Database database;
  private MailOffice orders;

  @BeforeAll
  void open() throws Exception {
    server = new TestDatabase();
    database = new Database(server.dataSource());
    orders =
        MailOffice.thatOnlyOrders(server, clock, MailOffice.smtp("smtp://127.0.0.1:1"), Map.of());
  }

  @AfterEach
  void empty() {
    clock.set(START);
    new Transactions(server.dataSource())
        .run(() -> database.write().deleteFrom(MAILS).where(DSL.trueCondition()).execute());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void aMailArrivesInGermanAsTextAndAsHtml() throws Exception {
    GreenMail greenMail = new GreenMail(plain());
    greenMail.start();
    try {
      orderCode("de-AT");
      sweep("smtp://127.0.0.1:" + greenMail.getSmtp().getPort());
      MimeMessage mail = greenMail.getReceivedMessages()[0];
      assertEquals("Bestätige deine Adresse für Rendezvous", mail.getSubject());
      assertEquals("Rendezvous <rendezvous@localhost>", mail.getHeader("From", ","));
      assertEquals("anna@example.org", mail.getHeader("To", ","));
      assertEquals("de", mail.getHeader("Content-Language", ","));
      assertEquals("auto-generated", mail.getHeader("Auto-Submitted", ","));
      assertEquals(START, mail.getSentDate().toInstant());
      assertTrue(mail.getContentType().startsWith("multipart/alternative"));
      MimeMultipart parts = (MimeMultipart) mail.getContent();
      assertEquals(2, parts.getCount());
      assertPart("text/plain", "Dein Code ist 12345678", parts.getBodyPart(0));
      assertPart("text/html", "<html lang=\"de\">", parts.getBodyPart(1));
      assertTrue(parts.getBodyPart(0).getContent().toString().contains("bestätigen, dass"));
      assertEquals(List.of(), rows());
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void aServerThatIsDownKeepsNobodyWaitingAndGetsItsMailsLater() throws Exception {
    int port = freePort();
    String url = "smtp://127.0.0.1:" + port;
    orderCode("en");
    sweep(url);
    assertEquals(1, rows().getFirst().get(MAILS.TRIES));

    GreenMail greenMail = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
    greenMail.start();
    try {
      clock.set(START.plusSeconds(5));
      sweep(url);
      assertEquals(1, greenMail.getReceivedMessages().length);
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void theServerLetsInWhoHasThePassword() throws Exception {
    GreenMail greenMail = new GreenMail(plain());
    greenMail.getUserManager().setAuthRequired(true);
    greenMail.setUser("robot@example.org", "robot", "p@ss:word");
    greenMail.start();
    try {
      int port = greenMail.getSmtp().getPort();
      orderCode("en");
      sweep("smtp://robot:hidden-word@127.0.0.1:" + port);
      Record row = rows().getFirst();
      assertEquals("the mail server refuses the user", row.get(MAILS.FAILURE));
      assertEquals("WAITING", row.get(MAILS.STATE), "operators can repair it");

      clock.set(START.plusSeconds(5));
      sweep("smtp://robot:p%40ss%3Aword@127.0.0.1:" + port);
      assertEquals(List.of(), rows());
      assertEquals(1, greenMail.getReceivedMessages().length);
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void whereEncryptionIsDemandedNothingIsSaidWithoutIt() throws Exception {
    try (var plain = new ScriptedSmtp(Map.of())) {
      orderCode("en");
      sweep(plain.url().replace("smtp://", "smtp+tls://robot:hidden-word@"));
      Record row = rows().getFirst();
      assertEquals("WAITING", row.get(MAILS.STATE));
      assertTrue(row.get(MAILS.FAILURE).contains("STARTTLS"), row.get(MAILS.FAILURE));
      assertEquals(List.of(), plain.heard().stream().filter(c -> !c.matches("EHLO|QUIT")).toList());
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
    GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
    greenMail.start();
    try {
      orderCode("en");
      sweep("smtps://127.0.0.1:" + greenMail.getSmtps().getPort());
      assertEquals("WAITING", rows().getFirst().get(MAILS.STATE));
      assertEquals(0, greenMail.getReceivedMessages().length);
    } finally {
      greenMail.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user, GIVEN_UP, SMTP 550",
    "MAIL, 553 not from here, GIVEN_UP, SMTP 553",
    "DATA, 554 no, GIVEN_UP, SMTP 554",
    "., 552 too much, GIVEN_UP, SMTP 552",
    "RCPT, 450 come back later, WAITING, SMTP 450",
    "., 451 come back later, WAITING, SMTP 451",
    "MAIL, 530 sign in first, WAITING, SMTP 530"
  })
  void refusalsForGoodAreNotRepeated(String command, String answer, String state, String failure)
      throws Exception {
    try (var refusing = new ScriptedSmtp(Map.of(command, answer))) {
      orderCode("en");
      sweep(refusing.url());
    }
    Record row = rows().getFirst();
    assertEquals(state, row.get(MAILS.STATE));
    assertEquals(failure, row.get(MAILS.FAILURE));
    assertEquals(1, row.get(MAILS.TRIES));
    if (state.equals("GIVEN_UP")) {
      assertNull(row.get(MAILS.PAYLOAD));
    }
  }

  @Test
  void aServerThatHangsUpAfterItTookTheMailDoesNotGetItAgain() throws Exception {
    try (var rude = new ScriptedSmtp(Map.of("QUIT", "500 what"))) {
      orderCode("en");
      sweep(rude.url());
      assertEquals(List.of(), rows());
    }
  }

  @Test
  void aTryThatIsInterruptedLetsGoOfItsConnection() throws Exception {
    try (var silent = new ScriptedSmtp(Map.of("MAIL", ""))) {
      var transport =
          new SmtpTransport(MailServerAddress.parse(silent.url(), "TEST"), Duration.ofHours(1));
      var mail = new MimeMessage(Session.getInstance(new Properties()));
      mail.setRecipients(Message.RecipientType.TO, "anna@example.org");
      mail.setText("hello");
      mail.saveChanges();
      AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
      Thread sending =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  transport.deliver(mail);
                } catch (MessagingException e) {
                  failure.set(e);
                }
              });
      while (!silent.heard().contains("MAIL")) {
        Thread.onSpinWait();
      }
      sending.interrupt();
      assertTrue(sending.join(Duration.ofSeconds(20)), "it still waits");
      assertNotNull(failure.get());
    }
  }

  @Test
  void filesAreForTheirOwnerOnly(@TempDir Path data) throws Exception {
    Path folder = data.resolve("mail");
    orderCode("en");
    MailOffice.thatSends(server, clock, new MailFiles(folder)).delivery.sweep();
    try (var files = Files.list(folder)) {
      List<Path> written = files.toList();
      assertEquals(1, written.size());
      Path file = written.getFirst();
      assertTrue(file.toString().endsWith(".eml"), file::toString);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
      assertTrue(Files.readString(file).contains("\r\nYour code is 12345678\r\n"));
    }
  }

  private void sweep(String url) throws Exception {
    try (var office = MailOffice.thatSends(server, clock, MailOffice.smtp(url))) {
      office.delivery.sweep();
    }
  }

  private void orderCode(String locale) {
    orders.mails.send(
        new MailOrder(
            null,
            "anna@example.org",
            locale,
            MailTemplate.VERIFY_EMAIL,
            Map.of("code", "12345678", "minutes", "10"),
            Duration.ofMinutes(10)));
  }

  private List<Record> rows() {
    return List.copyOf(database.read().select(MAILS.fields()).from(MAILS).fetch());
  }

  private static void assertPart(String type, String content, BodyPart part) throws Exception {
    assertTrue(part.getContentType().toLowerCase(java.util.Locale.ROOT).startsWith(type));
    assertTrue(part.getContentType().contains("UTF-8"), part.getContentType());
    assertTrue(part.getContent().toString().contains(content), part.getContent()::toString);
    assertFalse(part.getContent().toString().contains("{"));
  }

  private static ServerSetup plain() {
    return new ServerSetup(0, "127.0.0.1", "smtp");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
