package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.MATCH_POOLS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class TransactionsTest {
  private TestDatabase server;
  private Transactions transactions;
  private Database database;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    transactions = new Transactions(server.dataSource());
    database = new Database(server.dataSource());
  }

  @AfterEach
  void noConnectionIsLeftOut() {
    assertEquals(0, server.dataSource().getMetrics().activeCount());
    transactions.run(
        () -> database.write().deleteFrom(MATCH_POOLS).where(DSL.trueCondition()).execute());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  @Test
  void workIsCommittedWhenItReturns() {
    String answer =
        transactions.call(() -> {
          insert("a");
          return "done";
        });

    assertEquals("done", answer);
    assertEquals(List.of("a"), pools());
  }

  @Test
  void anyExceptionRollsBack() {
    assertThrows(
        IOException.class,
        () ->
            transactions.call(() -> {
              insert("a");
              throw new IOException("checked");
            }));
    assertThrows(
        AssertionError.class,
        () ->
            transactions.run(() -> {
              insert("b");
              throw new AssertionError("an error");
            }));

    assertEquals(List.of(), pools());
  }

  @Test
  void workWithinATransactionJoinsIt() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(() -> {
              insert("outer");
              transactions.run(() -> insert("inner"));
              assertEquals(List.of("inner", "outer"), pools());
              throw new IllegalArgumentException();
            }));

    assertEquals(List.of(), pools());
  }

  @Test
  void aTransactionWhoseInnerWorkFailedDoesNotCommit() {
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.run(() -> {
              insert("outer");
              try {
                transactions.run(() -> {
                  insert("inner");
                  throw new IllegalArgumentException("swallowed below");
                });
              } catch (IllegalArgumentException e) {
                assertEquals("swallowed below", e.getMessage());
              }
            }));

    assertEquals(List.of(), pools());
  }

  @Test
  void hooksRunAfterTheOutermostCommitAndSeeIt() {
    List<String> seen = new ArrayList<>();
    transactions.run(() -> {
      transactions.run(() -> {
        insert("a");
        transactions.afterCommit(() -> seen.addAll(poolsOfAnotherThread()));
      });
      assertEquals(List.of(), seen);
      assertEquals(List.of(), poolsOfAnotherThread());
    });

    assertEquals(List.of("a"), seen);
  }

  @Test
  void hooksOfARolledBackTransactionNeverRun() {
    List<String> seen = new ArrayList<>();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(() -> {
              transactions.afterCommit(() -> seen.add("hook"));
              throw new IllegalArgumentException();
            }));

    assertEquals(List.of(), seen);
  }

  @Test
  void aHookMayOpenATransactionAndItsFailureStopsNoOther() {
    transactions.run(() -> {
      insert("a");
      transactions.afterCommit(() -> {
        throw new IllegalArgumentException("a failing hook");
      });
      transactions.afterCommit(() -> transactions.run(() -> insert("b")));
    });

    assertEquals(List.of("a", "b"), pools());
  }

  @Test
  void writingWithoutATransactionIsRefused() {
    assertThrows(IllegalStateException.class, database::write);
    assertThrows(IllegalStateException.class, () -> transactions.afterCommit(() -> {}));
  }

  @Test
  void readingUsesTheOpenTransactionOrElseThePool() {
    transactions.run(() -> assertSame(database.write(), database.read()));

    assertEquals(List.of(), pools());
  }

  @Test
  void anotherThreadCannotUseTheTransaction() throws InterruptedException {
    try (var leaked = Executors.newSingleThreadExecutor()) {
      transactions.run(() -> {
        OpenTransaction open = OpenTransaction.CURRENT.get();
        Future<DSLContext> use = leaked.submit(open::sql);
        var refused = assertThrows(ExecutionException.class, () -> use.get(5, TimeUnit.SECONDS));
        assertTrue(refused.getCause() instanceof IllegalStateException);
      });
    }
  }

  @Test
  void anUpdateWithoutConditionIsRefused() {
    assertThrows(
        DataAccessException.class,
        () ->
            transactions.run(
                () -> database.write().update(MATCH_POOLS).set(MATCH_POOLS.EPOCH, 9L).execute()));
  }

  @Test
  void otherTransactionsChangesAreSeenOnceCommitted() {
    transactions.run(() -> {
      assertEquals(List.of(), pools());
      inAnotherThread(() -> transactions.run(() -> insert("theirs")));
      assertEquals(List.of("theirs"), pools());
    });
  }

  @Test
  void theLoserOfADeadlockRunsAgain() throws Exception {
    transactions.run(() -> {
      insert("a");
      insert("b");
    });
    var bothHoldOne = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<?> one = threads.submit(() -> raiseBoth("a", "b", bothHoldOne, runs));
      Future<?> other = threads.submit(() -> raiseBoth("b", "a", bothHoldOne, runs));
      one.get(30, TimeUnit.SECONDS);
      other.get(30, TimeUnit.SECONDS);
    }

    assertEquals(3, runs.get());
    assertEquals(
        List.of(2L, 2L),
        database.read().select(MATCH_POOLS.EPOCH).from(MATCH_POOLS).fetch(MATCH_POOLS.EPOCH));
  }

  private void raiseBoth(
      String first, String second, CyclicBarrier bothHoldOne, AtomicInteger runs) {
    boolean[] met = new boolean[1];
    transactions.run(() -> {
      runs.incrementAndGet();
      raise(first);
      if (!met[0]) {
        met[0] = true;
        meet(bothHoldOne);
      }
      raise(second);
    });
  }

  @Test
  void aLockThatIsNeverHadFailsAfterThreeRuns() throws Exception {
    transactions.run(() -> insert("a"));
    var locked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var runs = new AtomicInteger();
    try (var holder = Executors.newSingleThreadExecutor()) {
      Future<?> held =
          holder.submit(() ->
              transactions.run(() -> {
                raise("a");
                locked.countDown();
                await(release);
              }));
      assertTrue(locked.await(5, TimeUnit.SECONDS));
      var refused =
          assertThrows(
              DataAccessException.class,
              () ->
                  transactions.run(() -> {
                    runs.incrementAndGet();
                    insert("lost");
                    raise("a");
                  }));
      release.countDown();
      held.get(5, TimeUnit.SECONDS);
      assertEquals(
          1205, Objects.requireNonNull(refused.getCause(SQLException.class)).getErrorCode());
    }

    assertEquals(3, runs.get());
    assertEquals(List.of("a"), pools());
  }

  @Test
  void aBrokenRuleIsNotTriedAgain() {
    transactions.run(() -> insert("a"));
    var runs = new AtomicInteger();
    assertThrows(
        DataAccessException.class,
        () ->
            transactions.run(() -> {
              runs.incrementAndGet();
              insert("a");
            }));

    assertEquals(1, runs.get());
  }

  @Test
  void hooksOfALostRunAreNotKept() throws Exception {
    var hooks = new AtomicInteger();
    var runs = new AtomicInteger();
    transactions.run(() -> {
      transactions.afterCommit(hooks::incrementAndGet);
      if (runs.incrementAndGet() < 3) {
        throw new DataAccessException("lost", new SQLException("deadlock", "40001", 1213));
      }
    });

    assertEquals(3, runs.get());
    assertEquals(1, hooks.get());
  }

  @Test
  void anInterruptedThreadDoesNotTryAgain() {
    var runs = new AtomicInteger();
    assertThrows(
        DataAccessException.class,
        () ->
            transactions.run(() -> {
              runs.incrementAndGet();
              Thread.currentThread().interrupt();
              throw new DataAccessException("lost", new SQLException("deadlock", "40001", 1213));
            }));

    assertEquals(1, runs.get());
    assertTrue(Thread.interrupted());
    assertFalse(OpenTransaction.CURRENT.isBound());
  }

  private void insert(String pool) {
    database
        .write()
        .insertInto(MATCH_POOLS)
        .set(MATCH_POOLS.POOL, pool)
        .set(MATCH_POOLS.EPOCH, 0L)
        .execute();
  }

  private void raise(String pool) {
    database
        .write()
        .update(MATCH_POOLS)
        .set(MATCH_POOLS.EPOCH, MATCH_POOLS.EPOCH.plus(1))
        .where(MATCH_POOLS.POOL.eq(pool))
        .execute();
  }

  private List<String> pools() {
    return database
        .read()
        .select(MATCH_POOLS.POOL)
        .from(MATCH_POOLS)
        .orderBy(MATCH_POOLS.POOL)
        .fetch(MATCH_POOLS.POOL);
  }

  private List<String> poolsOfAnotherThread() {
    return CompletableFuture.supplyAsync(this::pools).orTimeout(5, TimeUnit.SECONDS).join();
  }

  private static void inAnotherThread(Runnable work) {
    CompletableFuture.runAsync(work).orTimeout(5, TimeUnit.SECONDS).join();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the other did not come", e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
