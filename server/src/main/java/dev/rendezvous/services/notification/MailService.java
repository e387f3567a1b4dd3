package dev.rendezvous.services.notification;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.types.CommonError;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.UserId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Takes orders for mails: a row in the caller's transaction, sent from there after its commit. */
@Singleton
final class MailService implements MailApi {
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
    requireRoom();
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

  @Override
  public void requireRoom() {
    if (backlog.isFull()) {
      throw CommonError.UNAVAILABLE.asError();
    }
  }

  @Override
  public void deleteMailsOf(UserId user) {
    tx.run(() -> store.deleteOf(user));
  }
}
