package dev.rendezvous.matchmaker;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One ticket through a pool of realistic people: it comes, is decided about, and for each that
 * stays another leaves. Beside it, what making the ticket costs alone, and what asking everybody
 * would.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgs = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class MatchingBenchmark {
  /** How many wait. */
  @Param({"10000", "100000", "1000000"})
  public int waiting;

  private Traffic traffic;
  private Matchmaker engine;

  @Setup(Level.Trial)
  public void fill() {
    traffic = new Traffic(waiting);
    engine = new Matchmaker(MatchPolicy.DEFAULT.withCapacity(2 * waiting));
    traffic.fill(engine);
  }

  /** Through the engine. */
  @Benchmark
  public int ticket() {
    return traffic.pass(engine);
  }

  /** What of it is the caller's: the ticket made. */
  @Benchmark
  public Ticket ticketMadeOnly() {
    return traffic.next();
  }

  /** The same people in a list. */
  @State(Scope.Benchmark)
  public static class Everybody {
    private final PlainScan scan = new PlainScan();

    @Setup(Level.Trial)
    public void fill(MatchingBenchmark benchmark) {
      var engine = new Matchmaker(MatchPolicy.DEFAULT.withCapacity(2 * benchmark.waiting));
      var people = new Traffic(benchmark.waiting);
      var tickets = new ArrayDeque<Ticket>();
      while (engine.size() < benchmark.waiting) {
        Ticket next = people.next();
        engine.add(next);
        tickets.add(next);
        engine.advance(people.nowMillis(), Integer.MAX_VALUE);
      }
      tickets.stream().filter(ticket -> engine.contains(ticket.id())).forEach(scan::add);
    }
  }

  /** A newcomer's partner by asking everybody; nobody leaves. */
  @Benchmark
  public @Nullable Object plainScan(Everybody everybody) {
    return everybody.scan.partnerOf(traffic.next(), traffic.nowMillis());
  }
}
