package dev.rendezvous.services.notification;

import dev.rendezvous.types.UserId;

/** Mails, for the other services. */
public interface MailApi {
  /**
   * Orders a mail in the open transaction, or in one of its own: it goes out if and only if that is
   * committed. Nobody waits for the mail server; one that is down is tried again as long as the
   * mail is good.
   *
   * <p>When too many mails wait already, a notice is left out.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE for a mail with a code, when too many wait
   */
  void send(MailOrder order);

  /** Deletes the mails of a person, sent or not, in the open transaction or in one of its own. */
  void deleteMailsOf(UserId user);
}
