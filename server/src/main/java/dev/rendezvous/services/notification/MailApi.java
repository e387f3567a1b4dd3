package dev.rendezvous.services.notification;

import dev.rendezvous.types.UserId;

/** Mails, for the other services. */
public interface MailApi {
  /**
   * Orders a mail in the open transaction, or in one of its own: it goes out if and only if that is
   * committed. Nobody waits for the mail server; one that is down is tried again as long as the
   * mail is good.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE when too many mails wait already
   */
  void send(MailOrder order);

  /**
   * Refuses when too many mails wait already. For what sends a mail or none, depending on what a
   * stranger must not learn: asked before that is looked up, the answer is the same either way.
   *
   * @throws dev.rendezvous.types.AppError UNAVAILABLE
   */
  void requireRoom();

  /** Deletes the mails of a person, sent or not, in the open transaction or in one of its own. */
  void deleteMailsOf(UserId user);
}
