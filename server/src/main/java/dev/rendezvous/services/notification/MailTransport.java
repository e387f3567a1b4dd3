package dev.rendezvous.services.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Where mails go. */
interface MailTransport {
  /** Delivers one message; blocks until it is taken or refused. */
  void deliver(MimeMessage message) throws MessagingException, IOException;
}
