package dev.rendezvous.matchmaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rough figure, run by hand and no part of the suite: how many tickets a second go through a pool
 * of a given size, and how long the engine takes to decide on a newcomer.
 */
final class Throughput {
  private static final int BATCH = 100;

  private Throughput() {}

  /** Arguments: waiting tickets, then tickets to measure with. */
  public static void main(String[] arguments) {
    int waiting = Integer.parseInt(arguments[0]);
    int measured = Integer.parseInt(arguments[1]);
    var engine = new Matchmaker(MatchPolicy.DEFAULT);
    var crowd = new Crowd(7);
    long now = Person.START;
    long started = System.nanoTime();
    while (engine.size() < waiting) {
      now++;
      addBatch(engine, crowd, now);
      engine.advance(now, Integer.MAX_VALUE);
    }
    System.out.printf("filled to %d in %d ms%n", engine.size(), millisSince(started));
    for (int round = 1; round <= 3; round++) {
      now = measure(engine, crowd, now, measured);
    }
  }

  /** Newcomers in batches a millisecond apart, on top of those who wait already. */
  private static long measure(Matchmaker engine, Crowd crowd, long from, int tickets) {
    var batches = tickets / BATCH;
    var nanos = new long[batches];
    int pairs = 0;
    long now = from;
    for (int i = 0; i < batches; i++) {
      now++;
      var newcomers = batch(crowd, now);
      long started = System.nanoTime();
      newcomers.forEach(engine::add);
      pairs += engine.advance(now, Integer.MAX_VALUE).size();
      nanos[i] = System.nanoTime() - started;
    }
    long total = Arrays.stream(nanos).sum();
    Arrays.sort(nanos);
    System.out.printf(
        "%d tickets, %d pairs, %d waiting: %.0f tickets/s; batch of %d p50 %.2f ms, p99 %.2f ms%n",
        tickets,
        pairs,
        engine.size(),
        tickets / (total / 1e9),
        BATCH,
        nanos[batches / 2] / 1e6,
        nanos[batches * 99 / 100] / 1e6);
    return now;
  }

  private static void addBatch(Matchmaker engine, Crowd crowd, long now) {
    batch(crowd, now).forEach(engine::add);
  }

  private static List<Ticket> batch(Crowd crowd, long now) {
    var batch = new ArrayList<Ticket>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      batch.add(crowd.next(now));
    }
    return batch;
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
