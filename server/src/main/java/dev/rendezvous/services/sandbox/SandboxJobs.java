package dev.rendezvous.services.sandbox;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.services.store.StoreEventApi;
import dev.rendezvous.services.store.StoreInboxApi;
import dev.rendezvous.services.store.StoreName;
import dev.rendezvous.types.IdGenerator;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Renews and ends the subscriptions of the sandbox, and tells of it as stores do. */
@Singleton
final class SandboxJobs {
  private static final Logger LOG = Logger.getLogger(SandboxJobs.class);
  private static final int BATCH = 100;

  private final SandboxStore store;
  private final SandboxSubscriptions subscriptions;
  private final StoreInboxApi inbox;
  private final Transactions tx;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final boolean runsHere;

  SandboxJobs(
      SandboxStore store,
      SandboxSubscriptions subscriptions,
      StoreInboxApi inbox,
      Transactions tx,
      IdGenerator ids,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.subscription") boolean runsHere) {
    this.store = store;
    this.subscriptions = subscriptions;
    this.inbox = inbox;
    this.tx = tx;
    this.ids = ids;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  /** In any number of processes: each period is paid for once. What is off renews nothing. */
  @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void pass() {
    if (runsHere && inbox.isOn(StoreName.SANDBOX)) {
      List<String> due = store.listDue(clock.instant(), BATCH);
      due.forEach(this::pass);
    }
  }

  private void pass(String ref) {
    try {
      Optional<StoreEventApi> told = tx.call(() -> subscriptions.pass(ref));
      told.ifPresent(this::tell);
    } catch (RuntimeException e) {
      LOG.errorf(e, "of %s in the sandbox nothing is told", ref);
    }
  }

  private void tell(StoreEventApi event) {
    inbox.prepare(event);
    tx.run(() -> inbox.apply(event, ids.next().toString()));
  }
}
