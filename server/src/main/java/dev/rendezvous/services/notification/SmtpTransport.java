package dev.rendezvous.services.notification;

import dev.rendezvous.config.MailServerAddress;
import dev.rendezvous.config.MailServerAddress.Tls;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Mails by SMTP (RFC 5321) to one server, whose certificate has to be for the host's name. */
final class SmtpTransport implements MailTransport {
  private final MailServerAddress server;
  private final String protocol;
  private final Session session;

  SmtpTransport(MailServerAddress server, Duration timeout) {
    this.server = server;
    protocol = server.tls() == Tls.IMPLICIT ? "smtps" : "smtp";
    session = Session.getInstance(properties(timeout));
  }

  private Properties properties(Duration timeout) {
    String millis = Long.toString(timeout.toMillis());
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(
        prefix + "starttls.required", Boolean.toString(server.tls() == Tls.DEMANDED));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "auth", Boolean.toString(!server.user().isEmpty()));
    // once the message is taken, a lost farewell must not have it sent again
    properties.setProperty(prefix + "quitwait", "false");
    return properties;
  }

  @Override
  public void deliver(MimeMessage message) throws MessagingException {
    Transport transport = session.getTransport(protocol);
    try {
      connect(transport);
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      close(transport);
    }
  }

  @Override
  public void probe() throws MessagingException {
    Transport transport = session.getTransport(protocol);
    try {
      connect(transport);
    } finally {
      close(transport);
    }
  }

  @Override
  public String name() {
    return server.toString();
  }

  private void connect(Transport transport) throws MessagingException {
    try {
      transport.connect(
          server.host(), server.port(), given(server.user()), given(server.password()));
    } catch (AuthenticationFailedException e) {
      throw e;
    } catch (MessagingException e) {
      throw new NotConnected(e);
    }
  }

  /** Quietly: what was said before decides. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // the server has hung up already
    }
  }

  /** Nothing of a mail was told to the server yet, so what went wrong can be said in the log. */
  static final class NotConnected extends MessagingException {
    private static final long serialVersionUID = 1L;

    NotConnected(MessagingException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }
}
