package dev.rendezvous.services.store;

import dev.rendezvous.types.IdGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what stores gave back in part, for a person: coins have no price of their own by which a
 * program could tell how many of them that was.
 */
@Singleton
final class PartialRefunds implements PartialRefundApi {
  private static final Logger LOG = Logger.getLogger(PartialRefunds.class);

  private final PartialRefundStore store;
  private final IdGenerator ids;
  private final MeterRegistry registry;

  PartialRefunds(PartialRefundStore store, IdGenerator ids, MeterRegistry registry) {
    this.store = store;
    this.ids = ids;
    this.registry = registry;
  }

  /** Keeps one, in the open transaction; each notice counts once. */
  void keep(StoreEventApi.PartlyRefunded refund, String eventRef) {
    UUID id = ids.next();
    if (store.insert(id, refund, eventRef)) {
      String at = refund.line().store().label();
      LOG.warnf("%s gave back %s, kept as %s: a person has to decide", at, refund.note(), id);
      registry.counter("rendezvous.store.refunds.partial", "store", at).increment();
    }
  }

  @Override
  public List<PartialRefund> list(boolean decided, @Nullable UUID before, int limit) {
    return store.list(decided, before, limit);
  }

  @Override
  public Optional<PartialRefund> find(UUID id) {
    return store.find(id);
  }

  @Override
  public boolean decide(UUID id, int coins) {
    return store.insertDecision(id, coins);
  }
}
