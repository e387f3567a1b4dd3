package dev.rendezvous.services.coins;

import dev.rendezvous.db.Database;
import dev.rendezvous.db.TestDatabase;
import dev.rendezvous.services.reconciliation.Findings;
import dev.rendezvous.services.reconciliation.ReconciliationApi;
import dev.rendezvous.types.UserId;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Measures the ledger on a database of its own, in this process: how many coins can be spent a
 * second, and how long it takes to prove the books. {@code bench/ledger.sh} runs it.
 */
final class LedgerBench {
  private static final int PEOPLE = 1_000;
  private static final int MAX_SAMPLES = 2_000_000;
  private static final int ROWS_AT_ONCE = 1_000;

  private final TestDatabase server;
  private final TestLedger ledger;

  private LedgerBench(TestDatabase server) {
    this.server = server;
    ledger = new TestLedger(server.dataSource(), InstantSource.system());
  }

  /** {@code [THREADS] [SECONDS] [ENTRIES]}. */
  public static void main(String... arguments) throws Exception {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 16;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    int entries = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
    try (TestDatabase server = new TestDatabase()) {
      LedgerBench bench = new LedgerBench(server);
      List<UserId> people = bench.people();
      bench.measure(() -> bench.spend(people), threads, seconds, "spends, warm-up");
      bench.measure(() -> bench.spend(people), threads, seconds, "spends, run 1");
      bench.measure(() -> bench.spend(people), threads, seconds, "spends, run 2");
      bench.measure(() -> bench.spend(people), 1, seconds, "spends, one thread");
      bench.measure(() -> bench.give(people), threads, seconds, "gifts, as a route gives them");
      bench.verify();
      if (entries > 0) {
        bench.fill(entries);
        bench.verify();
      }
    }
  }

  /**
   * CPU time of this process and of the database below it: what counts on a machine that is shared.
   */
  private record Cpu(long hereNanos, long databaseNanos) {
    static Cpu now() {
      var system =
          (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long database =
          ProcessHandle.current()
              .descendants()
              .mapToLong(child -> child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
              .sum();
      return new Cpu(system.getProcessCpuTime(), database);
    }

    String since(Cpu before, long count) {
      double here = (hereNanos - before.hereNanos) / 1e3 / count;
      double database = (databaseNanos - before.databaseNanos) / 1e3 / count;
      return "CPU for one: here %.0f us, database %.0f us, so two cores do at most %.0f/s"
          .formatted(here, database, 2e6 / (here + database));
    }
  }

  private List<UserId> people() {
    List<UserId> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      UserId user = ledger.ids.nextUserId();
      people.add(user);
      var _ = ledger.coins.grant(user, 1_000_000, GrantReason.GOODWILL, user.value());
    }
    return people;
  }

  private void spend(List<UserId> people) {
    UserId user = people.get(ThreadLocalRandom.current().nextInt(people.size()));
    var _ = ledger.coins.spend(user, 1, "boost", ledger.ids.next());
  }

  /** In a transaction that is open, as that which notes that a request was carried out. */
  private void give(List<UserId> people) {
    int giver = ThreadLocalRandom.current().nextInt(people.size());
    int away = ThreadLocalRandom.current().nextInt(1, people.size());
    UserId receiver = people.get((giver + away) % people.size());
    var _ =
        ledger.tx.call(() ->
            ledger.coins.transfer(people.get(giver), receiver, 3, 1, "rose", ledger.ids.next()));
  }

  private void measure(Runnable deed, int threads, int seconds, String name)
      throws InterruptedException {
    long[] nanos = new long[MAX_SAMPLES];
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    Runnable doer =
        () -> {
          while (!over.get()) {
            long begun = System.nanoTime();
            deed.run();
            int at = done.getAndIncrement();
            nanos[at % MAX_SAMPLES] = System.nanoTime() - begun;
          }
        };
    List<Thread> running = new ArrayList<>();
    Cpu cpu = Cpu.now();
    long begun = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofPlatform().start(doer));
    }
    TimeUnit.SECONDS.sleep(seconds);
    over.set(true);
    for (Thread thread : running) {
      thread.join();
    }
    double took = (System.nanoTime() - begun) / 1e9;
    long[] all = Arrays.copyOf(nanos, Math.min(done.get(), MAX_SAMPLES));
    Arrays.sort(all);
    System.out.printf(
        "%s, %d threads: %.0f/s  p50 %.1f ms  p99 %.1f ms; %s%n",
        name,
        threads,
        done.get() / took,
        all[all.length / 2] / 1e6,
        all[(int) (all.length * 0.99)] / 1e6,
        Cpu.now().since(cpu, done.get()));
  }

  /** Grants to new people, two entries each, as they would be in the tables. */
  private void fill(int entries) throws SQLException {
    int each = 50;
    try (Connection connection = server.dataSource().getConnection();
        PreparedStatement heads =
            connection.prepareStatement(
                "INSERT INTO coin_transactions (id, user_id, type, idempotency_key, request_hash)"
                    + " VALUES (?, ?, 'REWARD', ?, ?)");
        PreparedStatement lines =
            connection.prepareStatement(
                "INSERT INTO coin_entries (id, transaction_id, account, user_id, type, amount,"
                    + " balance_after) VALUES (?, ?, ?, ?, 'REWARD', ?, ?)");
        PreparedStatement wallets =
            connection.prepareStatement(
                "INSERT INTO user_coins (user_id, balance, lifetime_earned) VALUES (?, ?, ?)")) {
      connection.setAutoCommit(false);
      List<UserId> people = new ArrayList<>();
      for (int i = 0; i < entries / 2 / each; i++) {
        people.add(ledger.ids.nextUserId());
      }
      int rows = 0;
      for (int turn = 1; turn <= each; turn++) {
        for (UserId user : people) {
          byte[] transaction = bytes(ledger.ids.next());
          heads.setBytes(1, transaction);
          heads.setBytes(2, bytes(user.value()));
          heads.setString(3, "fill:" + ledger.ids.next());
          heads.setBytes(4, new byte[32]);
          heads.addBatch();
          line(lines, transaction, "USER", bytes(user.value()), 1, (long) turn);
          line(lines, transaction, "REWARDS", null, -1, null);
          if (turn == each) {
            wallets.setBytes(1, bytes(user.value()));
            wallets.setLong(2, each);
            wallets.setLong(3, each);
            wallets.addBatch();
          }
          if (++rows % ROWS_AT_ONCE == 0) {
            flush(connection, heads, lines, wallets);
          }
        }
      }
      flush(connection, heads, lines, wallets);
    }
  }

  private void line(
      PreparedStatement lines,
      byte[] transaction,
      String account,
      byte @Nullable [] user,
      long amount,
      @Nullable Long balanceAfter)
      throws SQLException {
    lines.setBytes(1, bytes(ledger.ids.next()));
    lines.setBytes(2, transaction);
    lines.setString(3, account);
    lines.setBytes(4, user);
    lines.setLong(5, amount);
    lines.setObject(6, balanceAfter);
    lines.addBatch();
  }

  private static void flush(Connection connection, PreparedStatement... batches)
      throws SQLException {
    for (PreparedStatement batch : batches) {
      var _ = batch.executeBatch();
    }
    connection.commit();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private void verify() {
    ReconciliationApi books = ReconciliationApi.on(BooksApi.on(new Database(server.dataSource())));
    for (int run = 1; run <= 2; run++) {
      Cpu cpu = Cpu.now();
      long begun = System.nanoTime();
      Findings found = books.run(_ -> {});
      double took = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          "verify, run %d: %d transactions and wallets in %.1f s, %d not right; %s%n",
          run, found.rows(), took, found.drifts(), Cpu.now().since(cpu, found.rows()));
    }
  }
}
