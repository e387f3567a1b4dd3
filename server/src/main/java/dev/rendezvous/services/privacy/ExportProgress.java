package dev.rendezvous.services.privacy;

import dev.rendezvous.db.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How far one run of a copy is; whoever lost the run learns it here, before they write. */
final class ExportProgress {
  /** So long a run that is silent is believed to go on. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration BEAT = Duration.ofSeconds(10);

  private final Transactions tx;
  private final ExportStore store;
  private final ExportStore.Run run;
  private final InstantSource clock;
  private Instant lastBeat;
  private int percent;
  private long size;

  /** The run is another's by now, or its copy was deleted. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("the run of a copy was lost");
    }
  }

  /** The copy grows beyond all bounds. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLarge() {
      super("a copy is too large");
    }
  }

  ExportProgress(Transactions tx, ExportStore store, ExportStore.Run run, InstantSource clock) {
    this.tx = tx;
    this.store = store;
    this.run = run;
    this.clock = clock;
    lastBeat = clock.instant();
  }

  ExportStore.Run run() {
    return run;
  }

  /** Bytes so far. */
  long size() {
    return size;
  }

  void count(int bytes, long maxBytes) {
    size += bytes;
    if (size > maxBytes) {
      throw new TooLarge();
    }
  }

  /** So many of all services have handed over what they hold. */
  void done(int services, int all) {
    percent = services * 99 / all; // the hundredth is that it can be fetched
    tx.run(this::goOn);
  }

  /** To be called often: tells every few seconds that the run goes on. */
  void beat() {
    if (lastBeat.plus(BEAT).isBefore(clock.instant())) {
      tx.run(this::goOn);
    }
  }

  /** In an open transaction, which then writes as the one that has the run. */
  void goOn() {
    Instant now = clock.instant();
    if (!store.goOn(run, percent, now.plus(LEASE))) {
      throw new Lost();
    }
    lastBeat = now;
  }
}
