package dev.rendezvous.services.notification;

import dev.rendezvous.db.Transactions;
import dev.rendezvous.middleware.upstream.Backoff;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jooq.exception.DataAccessException;

/**
 * Sends mails, a bounded number at a time. A mail is claimed for longer than a try can last, so
 * that no other process has it at the same time; one that a process dies with comes due again.
 */
@Singleton
final class MailDelivery {
  /** Lasts longer than a try together with what is written before and after it. */
  static final Duration LEASE = Duration.ofMinutes(5);

  static final int MAX_TRIES = 20;
  static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  private static final Logger LOG = Logger.getLogger(MailDelivery.class);
  private static final Duration LONGEST_TRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_SWEEP = Duration.ofMinutes(15);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
  private static final int MAX_CONNECTIONS = 8;
  private static final int MAX_STARTED = 1000;
  private static final int BATCH = 64;

  /** For so long sweeps leave a new mail to the process that it was ordered in. */
  private static final Duration HEAD_START = Duration.ofSeconds(5);

  private final Transactions tx;
  private final MailStore store;
  private final MailSeal seal;
  private final MailPost post;
  private final MailMeters meters;
  private final InstantSource clock;
  private final boolean runsHere;

  private final Semaphore connections = new Semaphore(MAX_CONNECTIONS, true);
  private final Semaphore started = new Semaphore(MAX_STARTED);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  MailDelivery(
      Transactions tx,
      MailStore store,
      MailSeal seal,
      MailPost post,
      MailMeters meters,
      InstantSource clock,
      @ConfigProperty(name = "rendezvous.role.notification") boolean runsHere) {
    this.tx = tx;
    this.store = store;
    this.seal = seal;
    this.post = post;
    this.meters = meters;
    this.clock = clock;
    this.runsHere = runsHere;
  }

  /** How long a new mail is this process' own before sweeps may have it. */
  Duration headStart() {
    return runsHere ? HEAD_START : Duration.ZERO;
  }

  /**
   * Begins to send a new mail and returns at once. Where too many are on their way already, or this
   * process sends none, a sweep sees to it.
   */
  void start(UUID id) {
    if (!runsHere || stopping || !started.tryAcquire()) {
      return;
    }
    background.execute(() -> {
      try {
        attempt(id, HEAD_START);
      } finally {
        started.release();
      }
    });
  }

  /** Sends what is due, and waits until each was tried. */
  void sweep() throws InterruptedException {
    int found = BATCH;
    while (found == BATCH && !stopping) {
      List<UUID> due = store.listDue(clock.instant(), BATCH);
      var tries = due.stream().map(this::attemptOfSweep).toList();
      var _ = background.invokeAll(tries, LONGEST_SWEEP.toSeconds(), TimeUnit.SECONDS);
      found = due.size();
    }
  }

  private Callable<Boolean> attemptOfSweep(UUID id) {
    return () -> {
      attempt(id, Duration.ZERO);
      return true;
    };
  }

  private void attempt(UUID id, Duration ahead) {
    connections.acquireUninterruptibly();
    try {
      if (!stopping) {
        claim(id, ahead).ifPresent(this::settle);
      }
    } catch (DataAccessException e) {
      LOG.warnf("mail %s waits until the database answers: %s", id, e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "mail %s could not be handled", id);
    } finally {
      connections.release();
    }
  }

  private Optional<MailStore.ClaimedMail> claim(UUID id, Duration ahead) {
    Instant now = clock.instant();
    Instant leaseEnd = now.plus(LEASE).truncatedTo(ChronoUnit.MILLIS);
    return tx.call(() -> store.claim(id, now.plus(ahead), leaseEnd));
  }

  private void settle(MailStore.ClaimedMail mail) {
    Optional<Setback> setback = send(mail);
    if (setback.isEmpty()) {
      tx.run(() -> store.delete(mail.id()));
      meters.countSent();
      return;
    }
    String reason = setback.get().reason();
    Instant next = clock.instant().plus(BACKOFF.after(mail.tries()));
    boolean inVain = mail.tries() >= MAX_TRIES || !next.isBefore(mail.notAfter());
    if (setback.get().isFinal() || inVain) {
      giveUp(mail, reason);
    } else {
      tx.run(() -> store.postpone(mail, next, reason));
      meters.countFailed();
      LOG.debugf("mail %s waits until %s: %s", mail.id(), next, reason);
    }
  }

  private void giveUp(MailStore.ClaimedMail mail, String reason) {
    if (tx.call(() -> store.giveUp(mail, reason, clock.instant()))) {
      meters.countGivenUp();
      LOG.warnf(
          "mail %s (%s) is given up after %d tries: %s",
          mail.id(), mail.template(), mail.tries(), reason);
    }
  }

  private Optional<Setback> send(MailStore.ClaimedMail mail) {
    if (!mail.notAfter().isAfter(clock.instant())) {
      return Optional.of(Setback.EXPIRED);
    }
    if (mail.tries() > MAX_TRIES) {
      return Optional.of(Setback.CRASHED);
    }
    return seal.open(mail.payload())
        .map(content -> inTime(() -> post.send(mail, content)))
        .orElseGet(() -> Optional.of(Setback.UNREADABLE));
  }

  /** Interrupts a try that lasts: on a virtual thread that closes its connection. */
  private Optional<Setback> inTime(Callable<Optional<Setback>> sending) {
    Future<Optional<Setback>> running = background.submit(sending);
    try {
      return running.get(LONGEST_TRY.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("sending failed", e.getCause());
    } catch (TimeoutException e) {
      return Optional.of(Setback.TOO_SLOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Setback.TOO_SLOW);
    } finally {
      running.cancel(true);
    }
  }

  void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
    stopping = true;
    // what is being sent gets some time; the rest stays for others, or for the next start
    var _ = connections.tryAcquire(MAX_CONNECTIONS, LONGEST_GOODBYE.toSeconds(), TimeUnit.SECONDS);
    var _ = background.shutdownNow();
  }
}
