package dev.rendezvous.db;

import static dev.rendezvous.db.schema.Tables.MATCH_POOLS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.embedded.ReplicatedPair;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Reads that may lag, with two real servers of which one copies the other. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class ReplicaTest {
  private static final int PRIMARY = 1;
  private static final int REPLICA = 2;
  private static final Duration MAX_LAG = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final InstantSource CLOCK = InstantSource.system();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScheduledExecutorService jobs = Executors.newScheduledThreadPool(2);
  private ReplicatedPair pair;
  private AgroalDataSource primaryPool;
  private AgroalDataSource replicaPool;
  private BeatReader reader;
  private Transactions tx;
  private Database database;
  private Replica replica;

  @BeforeAll
  void open() throws Exception {
    pair = ReplicatedPair.start(Path.of("target", "replicated-pair").toAbsolutePath());
    primaryPool = TestDatabase.pool(pair.primary());
    TestDatabase.migrated(primaryPool);
    tx = new Transactions(primaryPool);
    replicaPool = ReplicaPool.open(pair.replica(), 4, TestDatabase.newConnectionSql());
    reader = new BeatReader(pair.replica());
    replica = new Replica(replicaPool, reader, new ReplicaLag(MAX_LAG, System::nanoTime), meters);
    database = new Database(primaryPool, Optional.of(replica));
    BeatStore beats = new BeatStore(database);
    assertEquals(PRIMARY, whoAnswers()); // nothing is known of the replica yet
    var _ =
        jobs.scheduleWithFixedDelay(
            () -> tx.run(() -> beats.write(CLOCK.instant())), 0, 200, TimeUnit.MILLISECONDS);
    var _ = jobs.scheduleWithFixedDelay(() -> replica.look(CLOCK), 0, 200, TimeUnit.MILLISECONDS);
  }

  @BeforeEach
  void theReplicaIsUsed() throws InterruptedException {
    await(SOON, replica::isUsed);
    assertEquals(REPLICA, whoAnswers());
  }

  @AfterAll
  void close() throws InterruptedException {
    if (pair == null) {
      return; // left out
    }
    jobs.shutdownNow();
    assertTrue(jobs.awaitTermination(10, TimeUnit.SECONDS));
    reader.close();
    replicaPool.close();
    primaryPool.close();
    pair.close();
  }

  @Test
  void aTransactionReadsWhatItHasWritten() {
    tx.run(() -> {
      insert(database.write(), "own");
      boolean known = database.readLagging(sql -> knows(sql, "own"));
      assertTrue(known);
      assertEquals(PRIMARY, whoAnswers());
    });
    assertEquals(REPLICA, whoAnswers());
  }

  @Test
  void nothingIsWrittenThroughAReadNorAskedTwice() {
    double before = count("primary_after_failure");
    assertThrows(DataAccessException.class, () -> database.readLagging(sql -> insert(sql, "sly")));
    assertEquals(before, count("primary_after_failure"));
    assertFalse(knows(database.read(), "sly"), "was written");
  }

  @Test
  void whatTakesTooLongOnTheReplicaIsNotAskedOfThePrimary() {
    double before = count("primary_after_failure");
    assertThrows(
        DataAccessException.class,
        () ->
            database.readLagging(sql ->
                sql.resultQuery("SELECT BENCHMARK(2000000000, MD5('a'))").queryTimeout(1).fetch()));
    assertEquals(before, count("primary_after_failure"));
    assertTrue(replica.isUsed());
  }

  @Test
  void aTableThatHasNotComeToTheReplicaYetIsReadOnThePrimary() throws SQLException {
    try (Connection connection = DatabaseProbe.connect(pair.primary(), 10_000);
        Statement statement = connection.createStatement()) {
      statement.execute("SET sql_log_bin = 0");
      statement.execute("CREATE TABLE newest (id INT)");
    }
    double before = count("primary_after_failure");
    assertEquals(0, database.readLagging(sql -> sql.fetch("SELECT id FROM newest")).size());
    assertEquals(before + 1, count("primary_after_failure"));
  }

  @Test
  void aReplicaThatFallsBehindIsLeftWithinTheBoundAndUsedAgainOnceItHasCaughtUp() throws Exception {
    pair.stopCopying();
    try {
      long stopped = System.nanoTime();
      tx.run(() -> insert(database.write(), "late"));
      Answer answer = ask();
      while (answer.server() == REPLICA) {
        assertFalse(answer.knowsLate(), "copies on");
        Duration behind = Duration.ofNanos(System.nanoTime() - stopped);
        assertTrue(behind.compareTo(MAX_LAG.plusSeconds(1)) < 0, "still used after " + behind);
        Thread.sleep(20); // polls; the bound is what is tested
        answer = ask();
      }
      assertTrue(answer.knowsLate());
      assertTrue(replica.lag().orElseThrow().compareTo(MAX_LAG) > 0);
    } finally {
      pair.startCopying();
    }
    await(SOON, replica::isUsed);
    assertEquals(new Answer(REPLICA, true), ask());
  }

  @Test
  void aReplicaThatDiesIsNotMissed() throws Exception {
    pair.killReplica();
    assertEquals(PRIMARY, whoAnswers()); // though it is still believed to be there
    await(Duration.ofSeconds(5), () -> !replica.isUsed());
    assertTrue(replica.look(CLOCK).isPresent());
    assertEquals(PRIMARY, whoAnswers());
    pair.restartReplica();
    await(SOON, replica::isUsed);
    assertEquals(REPLICA, whoAnswers());
  }

  @Test
  void itIsCountedWhoAnswered() throws Exception {
    double here = count("replica");
    assertEquals(REPLICA, whoAnswers());
    assertEquals(here + 1, count("replica"));
  }

  /** One answer, whose parts are of the same server. */
  private record Answer(int server, boolean knowsLate) {}

  private Answer ask() {
    return database.readLagging(sql ->
        sql.fetchSingle(
                "SELECT @@server_id, EXISTS (SELECT 1 FROM match_pools WHERE pool = 'late')")
            .map(row -> new Answer(row.get(0, Integer.class), row.get(1, Boolean.class))));
  }

  private int whoAnswers() {
    return ask().server();
  }

  private static int insert(DSLContext sql, String pool) {
    return sql.insertInto(MATCH_POOLS)
        .set(MATCH_POOLS.POOL, pool)
        .set(MATCH_POOLS.EPOCH, 0L)
        .execute();
  }

  private static boolean knows(DSLContext sql, String pool) {
    return sql.fetchExists(MATCH_POOLS, MATCH_POOLS.POOL.eq(pool));
  }

  private double count(String from) {
    return meters.get("rendezvous.replica.reads").tag("from", from).counter().count();
  }

  private static void await(Duration patience, BooleanSupplier truth) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!truth.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within " + patience);
      Thread.sleep(20); // polls another server; the deadline bounds it
    }
  }
}
