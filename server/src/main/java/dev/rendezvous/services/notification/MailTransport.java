package dev.rendezvous.services.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Where mails go. */
interface MailTransport {
  /** Delivers one message; blocks until it is taken or refused. */
  void deliver(MimeMessage message) throws MessagingException, IOException;

  /** Tries whether mails would be taken, without sending one. */
  void probe() throws MessagingException, IOException;

  /** What it is called in the log, without credentials. */
  String name();
}
