package dev.rendezvous.services.notification;

import dev.rendezvous.config.MailSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes a message of a mail and hands it over to the mail server. */
@Singleton
final class MailPost {
  private static final Logger LOG = Logger.getLogger(MailPost.class);
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final MailTransport transport;
  private final MailWriter writer;
  private final MailSettings settings;
  private final InstantSource clock;
  private final boolean runsHere;
  private final Session format = Session.getInstance(new Properties());
  private final AtomicReference<Instant> warned = new AtomicReference<>(Instant.MIN);

  MailPost(
      MailTransport transport,
      MailWriter writer,
      MailSettings settings,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.notification") boolean runsHere) {
    this.transport = transport;
    this.writer = writer;
    this.settings = settings;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  /** Says soon after the start when mails would not get out; nothing waits for it. */
  void probe(@Observes StartupEvent started) {
    if (runsHere) {
      var _ = Thread.ofVirtual().name("mail-probe").start(this::probe);
    }
  }

  private void probe() {
    try {
      transport.probe();
    } catch (MessagingException | IOException e) {
      warn(Setback.of(e));
    }
  }

  /** Empty when the server took it. */
  Optional<Setback> send(MailStore.ClaimedMail mail, MailSeal.Content content) {
    Optional<MailTemplate> template = templateOf(mail);
    if (template.isEmpty()) {
      return Optional.of(Setback.UNKNOWN);
    }
    try {
      transport.deliver(message(mail, content, writer.write(template.get(), content)));
      return Optional.empty();
    } catch (MessagingException | IOException e) {
      Setback setback = Setback.of(e);
      if (!setback.isFinal()) {
        warn(setback);
      }
      return Optional.of(setback);
    }
  }

  private static Optional<MailTemplate> templateOf(MailStore.ClaimedMail mail) {
    return Arrays.stream(MailTemplate.values())
        .filter(template -> template.name().equals(mail.template()))
        .findFirst();
  }

  /** Once a minute: a server that is down fails many mails. */
  private void warn(Setback setback) {
    Instant now = clock.instant();
    Instant last = warned.get();
    if (last.isBefore(now.minus(BETWEEN_WARNINGS)) && warned.compareAndSet(last, now)) {
      LOG.warnf("mails do not get out by %s: %s", transport.name(), setback.reason());
    }
  }

  private MimeMessage message(
      MailStore.ClaimedMail mail, MailSeal.Content content, MailWriter.Letter letter)
      throws MessagingException, UnsupportedEncodingException {
    MimeMessage message = new NumberedMessage(format, messageId(mail));
    message.setFrom(new InternetAddress(settings.from(), settings.productName(), UTF_8));
    message.setRecipient(Message.RecipientType.TO, recipient(content.to()));
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(mail.createdAt()));
    message.setContentLanguage(new String[] {letter.language()});
    // so that nobody's out-of-office notice answers (RFC 3834)
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setContent(
        new MimeMultipart(
            "alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(String content, String kind) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, UTF_8, kind);
    return part;
  }

  private static InternetAddress recipient(String to) throws AddressException {
    InternetAddress address = new InternetAddress(to, true);
    boolean hidden = to.chars().anyMatch(Character::isISOControl);
    if (hidden || address.isGroup() || !to.equals(address.getAddress())) {
      throw new AddressException("one plain address is wanted");
    }
    return address;
  }

  /** The same at each try, so that who gets a mail twice can tell. */
  private String messageId(MailStore.ClaimedMail mail) {
    String from = settings.from();
    return "<" + mail.id() + from.substring(from.lastIndexOf('@')) + ">";
  }

  /** A message whose id is not made up when it is saved. */
  private static final class NumberedMessage extends MimeMessage {
    private final String id;

    NumberedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
