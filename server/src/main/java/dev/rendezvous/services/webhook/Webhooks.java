package dev.rendezvous.services.webhook;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.store.StoreError;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.services.store.StoreProviderApi.Delivery;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.IdGenerator;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes in what stores notify: what they have signed, each once. */
@Singleton
final class Webhooks {
  private static final Logger LOG = Logger.getLogger(Webhooks.class);
  private static final int MAX_REF = 255;

  private final StoreInboxApi stores;
  private final InboxStore store;
  private final Transactions tx;
  private final NoticeMeters meters;
  private final IdGenerator ids;

  Webhooks(
      StoreInboxApi stores,
      InboxStore store,
      Transactions tx,
      NoticeMeters meters,
      IdGenerator ids) {
    this.stores = stores;
    this.store = store;
    this.tx = tx;
    this.meters = meters;
    this.ids = ids;
  }

  /**
   * Takes a notice in, to be handled soon.
   *
   * @throws AppError SIGNATURE_INVALID; STORE_OFF; UPSTREAM_UNAVAILABLE
   */
  void take(StoreName from, Delivery delivery) {
    Notice notice;
    try {
      notice = stores.open(from, delivery);
    } catch (AppError refused) {
      meters.countRefused(from);
      LOG.warnf("what %s is said to notify is refused: %s", from.label(), refused.code().name());
      throw refused;
    }
    if (!isNamed(notice)) {
      throw StoreError.SIGNATURE_INVALID.asError();
    }
    if (!keep(notice)) {
      LOG.debugf("%s notifies once more of %s", from.label(), notice.ref());
    }
  }

  private static boolean isNamed(Notice notice) {
    return !notice.ref().isEmpty() && notice.ref().length() <= MAX_REF;
  }

  /** Takes in what a store has told when it was asked; false when it came before. */
  boolean keep(Notice notice) {
    UUID id = ids.next();
    return isNamed(notice) && tx.call(() -> store.insert(id, notice));
  }
}
