package dev.rendezvous.services.coins;

import dev.rendezvous.middleware.personal.Parts;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Proves that the books are right: every transaction sums to zero, every balance is the sum of its
 * entries, and what is held is the sum of the open holds. Nothing is mended; a person has to look.
 */
@Singleton
final class Reconciliation {
  private static final Logger LOG = Logger.getLogger(Reconciliation.class);

  private final ReconciliationStore store;

  Reconciliation(ReconciliationStore store) {
    this.store = store;
  }

  /** Walks the whole ledger, and answers how much of it is wrong. */
  int run() {
    var wrong = new AtomicInteger();
    Parts.<ReconciliationStore.Sum>read(
        last -> store.listSums(last == null ? null : last.transaction(), Parts.SIZE),
        sum -> {
          if (sum.amount() != 0) {
            LOG.errorf("transaction %s sums to %d", sum.transaction(), sum.amount());
            var _ = wrong.incrementAndGet();
          }
        });
    Parts.<ReconciliationStore.Proof>read(
        last -> store.listProofs(last == null ? null : last.user(), Parts.SIZE),
        proof -> {
          if (!proof.isRight()) {
            LOG.errorf("a wallet is not what it should be: %s", proof);
            var _ = wrong.incrementAndGet();
          }
        });
    return wrong.get();
  }
}
