package dev.rendezvous.services.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Mails by SMTP (RFC 5321) to one server. */
final class SmtpTransport implements MailTransport {
  private final Session session;
  private final String protocol;
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final @Nullable String password;

  SmtpTransport(URI server, Duration timeout) {
    protocol = server.getScheme();
    host = server.getHost();
    port = server.getPort();
    String[] credentials =
        server.getUserInfo() == null ? new String[0] : server.getUserInfo().split(":", 2);
    user = credentials.length > 0 ? credentials[0] : null;
    password = credentials.length > 1 ? credentials[1] : null;
    session = Session.getInstance(properties(protocol, timeout, user != null));
  }

  private static Properties properties(String protocol, Duration timeout, boolean auth) {
    String millis = Long.toString(timeout.toMillis());
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "auth", Boolean.toString(auth));
    return properties;
  }

  @Override
  public void deliver(MimeMessage message) throws MessagingException {
    try (Transport transport = session.getTransport(protocol)) {
      transport.connect(host, port, user, password);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }
}
