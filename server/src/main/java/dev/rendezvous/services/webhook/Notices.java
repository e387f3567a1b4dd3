package dev.rendezvous.services.webhook;

import dev.rendezvous.config.StoreSettings;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.upstream.Backoff;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreProviderApi.Notice;
import dev.rendezvous.types.AppError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Handles notices: asks the store what they mean now, and applies that together with the note that
 * it was done. What fails is tried again with longer and longer pauses, and laid aside in the end.
 */
@Singleton
final class Notices {
  private static final Logger LOG = Logger.getLogger(Notices.class);

  /** Longer than all questions to a store may take. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));
  private static final int MAX_ERROR = 300;

  private final InboxStore store;
  private final StoreInboxApi stores;
  private final Transactions tx;
  private final NoticeMeters meters;
  private final InstantSource clock;
  private final int maxTries;

  Notices(
      InboxStore store,
      StoreInboxApi stores,
      Transactions tx,
      NoticeMeters meters,
      InstantSource clock,
      StoreSettings settings) {
    this.store = store;
    this.stores = stores;
    this.tx = tx;
    this.meters = meters;
    this.clock = clock;
    maxTries = settings.eventTries();
  }

  /** Handles a notice that is due, unless another process does. */
  void attempt(UUID id) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    tx.call(() -> store.claim(id, now, now.plus(LEASE))).ifPresent(this::handle);
  }

  private void handle(InboxStore.Claimed claimed) {
    try {
      if (claimed.attempts() > maxTries) {
        throw new IllegalStateException("it was begun so often, and never came to an end");
      }
      Notice notice = store.read(claimed.id());
      List<StoreEventApi> events = stores.interpret(notice);
      events.forEach(stores::prepare);
      boolean done = tx.call(() -> apply(claimed, notice, events));
      if (done) {
        meters.count(claimed.provider(), stateOf(events));
      }
    } catch (RuntimeException e) {
      fail(claimed, e);
    }
  }

  private static NoticeState stateOf(List<StoreEventApi> events) {
    return events.isEmpty() ? NoticeState.IGNORED : NoticeState.PROCESSED;
  }

  /** Both or neither: that it was done, and what it does. */
  private boolean apply(InboxStore.Claimed claimed, Notice notice, List<StoreEventApi> events) {
    if (!store.settle(claimed, stateOf(events))) {
      return false;
    }
    events.forEach(event -> stores.apply(event, notice.ref()));
    return true;
  }

  private void fail(InboxStore.Claimed claimed, RuntimeException e) {
    String reason = reason(e);
    if (claimed.attempts() >= maxTries) {
      LOG.errorf("notice %s of %s is laid aside: %s", claimed.id(), store(claimed), reason);
      tx.run(() -> store.fail(claimed, reason, null));
      meters.count(claimed.provider(), NoticeState.DEAD);
    } else {
      LOG.warnf("notice %s of %s is tried again: %s", claimed.id(), store(claimed), reason);
      Instant next = clock.instant().plus(BACKOFF.after(claimed.attempts()));
      tx.run(() -> store.fail(claimed, reason, next));
    }
  }

  private static String store(InboxStore.Claimed claimed) {
    return claimed.provider().label();
  }

  /** Only our own words: those of a library may repeat what it could not read. */
  private static String reason(RuntimeException e) {
    String reason =
        switch (e) {
          case AppError told -> told.code().name();
          case IllegalStateException ours -> String.valueOf(ours.getMessage());
          default -> e.getClass().getSimpleName();
        };
    return reason.substring(0, Math.min(MAX_ERROR, reason.length()));
  }
}
