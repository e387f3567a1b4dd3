package dev.rendezvous.services.notification;

/** Mails, for the other services. */
public interface MailApi {
  /**
   * Hands a mail over to be sent; returns at once. A server that is down is tried again for some
   * minutes; nobody waits for it.
   */
  void send(Mail mail);
}
