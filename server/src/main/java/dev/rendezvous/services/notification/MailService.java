package dev.rendezvous.services.notification;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes orders for mails: a row in the caller's transaction, sent from there after its commit. */
@Singleton
final class MailService implements MailApi {
  private static final Logger LOG = Logger.getLogger(MailService.class);

  private final Transactions tx;
  private final MailStore store;
  private final MailSeal seal;
  private final MailDelivery delivery;
  private final MailBacklog backlog;
  private final IdGenerator ids;
  private final InstantSource clock;

  MailService(
      Transactions tx,
      MailStore store,
      MailSeal seal,
      MailDelivery delivery,
      MailBacklog backlog,
      IdGenerator ids,
      InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.seal = seal;
    this.delivery = delivery;
    this.backlog = backlog;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void send(MailOrder order) {
    if (backlog.isFull()) {
      refuse(order);
      return;
    }
    UUID id = ids.next();
    Instant now = clock.instant();
    var content = new MailSeal.Content(order.to(), order.locale(), order.values());
    var mail =
        new MailStore.NewMail(
            id,
            order.user(),
            order.template(),
            seal.seal(content),
            now,
            now.plus(delivery.headStart()),
            now.plus(order.goodFor()));
    tx.run(() -> {
      store.insert(mail);
      tx.afterCommit(() -> delivery.start(id));
    });
  }

  /** A code that can't be sent is told at once; for want of a notice nobody is kept out. */
  private static void refuse(MailOrder order) {
    if (order.template().hasCode()) {
      throw CommonError.UNAVAILABLE.asError();
    }
    LOG.warnf("%s is not sent: too many mails wait", order);
  }

  @Override
  public void deleteMailsOf(UserId user) {
    tx.run(() -> store.deleteOf(user));
  }
}
