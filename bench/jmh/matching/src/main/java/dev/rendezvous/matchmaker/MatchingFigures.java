package dev.rendezvous.matchmaker;

import dev.rendezvous.matchmaker.Population.Kind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * What JMH is no good at: heap held by a million tickets, the slowest of single decisions, and a
 * whole schedule of a pool in which nobody can be paired.
 *
 * <p>Other work may share the cores, so throughput is told by CPU time of the thread.
 *
 * <p>Arguments: how many wait, 1,000,000 if not told; then kinds of population, all if not told.
 */
final class MatchingFigures {
  private static final long START = 1_800_000_000_000L;
  private static final int MEASURED = 20_000;
  private static final int PASSED = 300_000;
  private static final int BATCH = 100;
  private static final int ROUNDS = 5;

  private MatchingFigures() {}

  public static void main(String[] arguments) {
    int waiting = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    var kinds =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).map(Kind::valueOf).toList()
            : List.of(Kind.values());
    measure(Kind.ONLY_MEN, 20_000, false); // warms up
    measure(Kind.REALISTIC, 20_000, false);
    for (int size : new int[] {10_000, 100_000, waiting}) {
      through(size);
    }
    for (Kind kind : kinds) {
      measure(kind, waiting, true);
    }
  }

  /** Realistic people through a pool that keeps its size. */
  private static void through(int size) {
    var engine = new Matchmaker(MatchPolicy.DEFAULT.withCapacity(2 * size));
    var traffic = new Traffic(size);
    traffic.fill(engine);
    for (int round = 1; round <= ROUNDS; round++) {
      double made = fromModels(engine, traffic);
      double anew = madeBefore(engine, traffic);
      System.out.printf(
          "through a pool of %,d, round %d: %,.0f tickets/s of CPU time (%.2f us each) with the"
              + " ticket made of a model, %,.0f (%.2f us) with people made before; checksum %x%n",
          size, round, 1e9 / made, made / 1e3, 1e9 / anew, anew / 1e3, traffic.checksum());
    }
  }

  /** Nanoseconds for each ticket, making it included. */
  private static double fromModels(Matchmaker engine, Traffic traffic) {
    long from = cpuNanos();
    for (int i = 0; i < PASSED; i++) {
      traffic.pass(engine);
    }
    return (double) (cpuNanos() - from) / PASSED;
  }

  /** Nanoseconds for each ticket of batches that are made outside of the time taken. */
  private static double madeBefore(Matchmaker engine, Traffic traffic) {
    var batch = new Ticket[BATCH];
    long nanos = 0;
    for (int i = 0; i < PASSED; i += BATCH) {
      Arrays.setAll(batch, _ -> traffic.anew());
      long from = cpuNanos();
      for (Ticket ticket : batch) {
        traffic.pass(engine, ticket);
      }
      nanos += cpuNanos() - from;
    }
    return (double) nanos / PASSED;
  }

  /** Comes a hundred a millisecond, so that a million have come within ten seconds. */
  private static void measure(Kind kind, int waiting, boolean told) {
    var engine = new Matchmaker(MatchPolicy.DEFAULT.withCapacity(2_000_000));
    var population = new Population(kind, 7);
    long before = usedHeap(told);
    long nanos = 0;
    long now = START;
    long came = 0;
    long started = System.nanoTime();
    while (engine.size() < waiting && System.nanoTime() - started < 120e9) {
      now++;
      Ticket[] batch = batch(population, now);
      long from = cpuNanos();
      for (Ticket ticket : batch) {
        engine.add(ticket);
      }
      engine.advance(now, Integer.MAX_VALUE);
      nanos += cpuNanos() - from;
      came += batch.length;
    }
    long heap = usedHeap(told) - before;
    Decisions decisions = decisions(engine, population, now);
    int stayed = engine.size();
    double scheduleMillis = schedule(engine, now);
    if (told) {
      System.out.printf(
          "%-20s %,9d waiting of %,d: %,.0f MB; %,.0f tickets/s of CPU time; %s;"
              + " a whole schedule after it %,.0f ms%n",
          kind, stayed, came, heap / 1e6, came / (nanos / 1e9), decisions, scheduleMillis);
    }
  }

  private static Ticket[] batch(Population population, long now) {
    var batch = new Ticket[100];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = population.next(now);
    }
    return batch;
  }

  /** From adding one ticket to knowing its partner, or that there is none; it leaves again. */
  private static Decisions decisions(Matchmaker engine, Population population, long now) {
    var wall = new long[MEASURED];
    var cpu = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      Ticket newcomer = population.next(now);
      long cpuFrom = cpuNanos();
      long from = System.nanoTime();
      engine.add(newcomer);
      engine.advance(now, Integer.MAX_VALUE);
      wall[i] = System.nanoTime() - from;
      cpu[i] = cpuNanos() - cpuFrom;
      engine.remove(newcomer.id());
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    return new Decisions(wall, cpu);
  }

  /** Sorted times in nanoseconds, by the clock and by what the thread had of a core. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Decisions(long[] wall, long[] cpu) {
    @Override
    public String toString() {
      return "decision p50 %.1f us, p99 %.1f us, p99.9 %.1f us (p99 by CPU time %.1f us)"
          .formatted(
              wall[MEASURED / 2] / 1e3,
              wall[MEASURED * 99 / 100] / 1e3,
              wall[MEASURED * 999 / 1000] / 1e3,
              cpu[MEASURED * 99 / 100] / 1e3);
    }
  }

  /** Calls every 100 ms for as long as anything can change by itself. */
  private static double schedule(Matchmaker engine, long now) {
    long from = cpuNanos();
    for (long at = now; at <= now + 70_000; at += 100) {
      engine.advance(at, Integer.MAX_VALUE);
    }
    return (cpuNanos() - from) / 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @SuppressWarnings("CallToSystemGC")
  private static long usedHeap(boolean wanted) {
    if (wanted) {
      System.gc();
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
