package dev.rendezvous.services.notification;

import dev.rendezvous.config.MailSettings;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.types.CommonError;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Sends mails in the background, a bounded number at a time, and tries again when it fails. */
@Singleton
final class MailService implements MailApi {
  private static final Logger LOG = Logger.getLogger(MailService.class);
  private static final int MAX_WAITING = 10_000;
  private static final int MAX_CONNECTIONS = 8;
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

  private final MailTransport transport;
  private final InternetAddress from;
  private final InstantSource clock;
  private final Session format = Session.getInstance(new Properties());
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final Semaphore connections = new Semaphore(MAX_CONNECTIONS);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  MailService(MailSettings settings, ServerSettings server, InstantSource clock)
      throws MessagingException {
    this.clock = clock;
    from = new InternetAddress(settings.from(), true);
    transport =
        settings
            .smtpUrl()
            .<MailTransport>map(url -> new SmtpTransport(URI.create(url), settings.timeout()))
            .orElseGet(() -> new MailFiles(server.dataDir().resolve("mail")));
  }

  @Override
  public void send(Mail mail) {
    if (!waiting.tryAcquire()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    background.execute(() -> {
      try {
        deliver(mail);
      } finally {
        waiting.release();
      }
    });
  }

  private void deliver(Mail mail) {
    for (Duration pause : PAUSES) {
      if (delivered(mail)) {
        return;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (!delivered(mail)) {
      LOG.errorf("%s could not be sent and is given up", mail);
    }
  }

  private boolean delivered(Mail mail) {
    connections.acquireUninterruptibly();
    try {
      transport.deliver(message(mail));
      return true;
    } catch (MessagingException | IOException e) {
      LOG.warnf("%s could not be sent: %s", mail, e.getMessage());
      return false;
    } finally {
      connections.release();
    }
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MimeMessage message = new MimeMessage(format);
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.saveChanges();
    return message;
  }

  @PreDestroy
  void close() {
    background.shutdownNow();
  }
}
