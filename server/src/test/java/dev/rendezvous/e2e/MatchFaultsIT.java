package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Crowd;
import dev.rendezvous.testing.Crowd.Kind;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.testing.OwnStores;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.Searchers;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.StoreProcess;
import dev.rendezvous.testing.TestProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes bring people together while processes and stores die, hang and come back: nobody is
 * lost, nobody is in two matches, and it goes on by itself. What is seen is told in
 * docs/matching-faults.md.
 */
class MatchFaultsIT {
  private static final Path DATA = Path.of("target", "faults-data").toAbsolutePath();
  private static final Path FIGURES = Path.of("target", "matching-faults.txt");
  private static final String MODE = "video";
  private static final String POOL = "video:global";

  /** Generous: what it really takes is written down. */
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);

  private static OwnStores stores;

  /** The first server's way to the database, of which there is one for each that is started. */
  private static String way = "";

  private static MatchWitness witness;
  private static ServerProcess first;
  private static ServerProcess second;
  private static Crowd crowd;

  private Searchers searchers;
  private final List<Member> searching = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    stores = OwnStores.start(Path.of("target", "faults-stores").toAbsolutePath());
    witness = new MatchWitness(stores.address(), stores.redisUrl());
    first = startFirst();
    second = startSecond();
    crowd = Crowd.of(stores.address());
    Files.writeString(FIGURES, "");
  }

  private static ServerProcess startFirst() throws Exception {
    way = stores.way("first");
    Map<String, String> environment = stores.environmentBehind(way);
    environment.putAll(limits());
    return ServerProcess.start(DATA.resolve("first"), environment);
  }

  private static ServerProcess startSecond() throws Exception {
    Map<String, String> environment = stores.environment();
    environment.putAll(limits());
    return ServerProcess.start(DATA.resolve("second"), environment);
  }

  private static Map<String, String> limits() {
    return Map.of(
        "RENDEZVOUS_LIMITS_SCALE", "10000",
        // people whose requests hang with a server have not left
        "RENDEZVOUS_SOCKETS_ASKED_WITHIN", "2m");
  }

  @AfterAll
  static void stop() throws Exception {
    first.close();
    second.close();
    stores.close();
  }

  @BeforeEach
  void begin() throws Exception {
    if (!first.isAlive()) {
      first = startFirst();
    }
    if (!second.isAlive()) {
      second = startSecond();
    }
    searchers = new Searchers(first, second);
  }

  @AfterEach
  void mend() throws Exception {
    TestProxy.tell(way, "restore");
    for (ServerProcess server : List.of(first, second)) {
      if (server.isAlive()) {
        server.resume();
      }
    }
    for (StoreProcess store : List.of(stores.database(), stores.redis())) {
      store.start();
      store.resume();
    }
    searchers.close();
    leaveNobodySearching();
  }

  /** Whom a test that failed left in the pool would take the partners of the next one. */
  private void leaveNobodySearching() throws Exception {
    begin();
    for (Member one : witness.searching(searching, POOL)) {
      var _ = searchers.tryToEnd(one, second);
    }
    searchers.close();
  }

  @Test
  void theOwnerIsKilledWhileTwoThousandSearch() throws Exception {
    List<Member> men = search(1_000, Kind.MAN);
    Thread coming = comeLater(1_000, Kind.WOMAN, Duration.ofMillis(5));
    awaitMatched(300);
    ServerProcess owner = ownership().owner();
    long epoch = witness.epochOf(POOL);
    owner.kill();
    long killed = System.nanoTime();
    ownership().awaitTakeover(epoch);
    note("killed owner: taken over after", killed);
    coming.join();
    awaitAllMatched(2_000);
    note("killed owner: all 2,000 matched after", killed);
    assertOrderOfWaiting(men);
    assertSound();
  }

  @Test
  void redisIsKilledAndStartedAgain() throws Exception {
    List<Member> men = search(200, Kind.MAN);
    Thread coming = comeLater(200, Kind.WOMAN, Duration.ofMillis(10));
    awaitMatched(60);
    stores.redis().kill();
    long killed = System.nanoTime();
    stores.redis().start();
    coming.join();
    awaitAllMatched(400);
    note("killed Redis: all 400 matched after", killed);
    assertOrderOfWaiting(men);
    assertSound();
  }

  @Test
  void redisHangsShorterThanTheLease() throws Exception {
    hangRedis(Duration.ofSeconds(3), "Redis hung for 3 s");
  }

  @Test
  void redisHangsLongerThanTheLease() throws Exception {
    hangRedis(Duration.ofSeconds(7), "Redis hung for 7 s");
  }

  private void hangRedis(Duration time, String what) throws Exception {
    List<Member> men = search(200, Kind.MAN);
    Thread coming = comeLater(200, Kind.WOMAN, Duration.ofMillis(10));
    awaitMatched(60);
    stores.redis().pause();
    Thread.sleep(time); // the fault itself
    stores.redis().resume();
    long resumed = System.nanoTime();
    coming.join();
    awaitAllMatched(400);
    note(what + ": all 400 matched after", resumed);
    assertOrderOfWaiting(men);
    assertSound();
  }

  @Test
  void theDatabaseIsKilledInTheMiddleOfABatch() throws Exception {
    List<Member> men = search(200, Kind.MAN);
    Thread coming = comeLater(200, Kind.WOMAN, Duration.ofMillis(10));
    awaitMatched(60);
    stores.database().kill();
    long killed = System.nanoTime();
    stores.database().start();
    coming.join();
    awaitAllMatched(400);
    note("killed database: all 400 matched after", killed);
    assertOrderOfWaiting(men);
    assertSound();
  }

  @Test
  void theOwnerIsStoppedPastItsLeaseAndWakesUp() throws Exception {
    List<Member> men = search(200, Kind.MAN);
    Thread coming = comeLater(200, Kind.WOMAN, Duration.ofMillis(10));
    awaitMatched(60);
    ServerProcess owner = ownership().owner();
    long epoch = witness.epochOf(POOL);
    owner.pause();
    long paused = System.nanoTime();
    ownership().awaitTakeover(epoch);
    note("stopped owner: taken over after", paused);
    coming.join();
    awaitAllMatched(400);
    note("stopped owner: all 400 matched after", paused);
    owner.resume();
    assertOrderOfWaiting(men);
    search(20, Kind.MAN);
    search(20, Kind.WOMAN);
    awaitAllMatched(440);
    assertServesAgain(owner);
    assertSound();
  }

  @Test
  void anOwnerWhoseBatchIsHeldUpPastItsLeaseCommitsNoneOfIt() throws Exception {
    try (Searchers throughSecond = new Searchers(second)) {
      long epoch = holdUpABatch(throughSecond);
      ownership().awaitTakeover(epoch);
      awaitAllMatched(200);
      TestProxy.tell(way, "restore");
      assertServesAgain(first);
      assertNoneOfEpoch(epoch);
      search(20, Kind.MAN);
      search(20, Kind.WOMAN);
      awaitAllMatched(240);
      assertSound();
    }
  }

  @Test
  void theFenceAloneStopsAnOwnerThatBelievesInItsLease() throws Exception {
    try (Searchers throughSecond = new Searchers(second)) {
      long epoch = holdUpABatch(throughSecond);
      witness.raiseEpoch(POOL);
      TestProxy.tell(way, "restore");
      awaitAllMatched(200);
      assertNoneOfEpoch(epoch);
      assertSound();
    }
  }

  /**
   * Has the first process own the pool and take tickets of which it can commit none.
   *
   * @return its epoch
   */
  private long holdUpABatch(Searchers throughSecond) throws Exception {
    search(100, Kind.MAN);
    ownership().give(first);
    long epoch = ownership().epoch();
    TestProxy.tell(way, "hang");
    List<Member> women = crowd.join(100, Kind.WOMAN);
    searching.addAll(women);
    throughSecond.search(women, MODE);
    MatchWitness.await(
        "the owner has taken tickets", SETTLED_WITHIN, () -> witness.countPaired(POOL) > 0);
    return epoch;
  }

  @Test
  void anOwnerStoppedInTheMiddleOfItsTransactionDoesNotBlockTheNext() throws Exception {
    ServerProcess owner = ownership().owner();
    search(50, Kind.MAN);
    long epoch = witness.epochOf(POOL);
    Thread coming;
    try (Connection holder = witness.connect()) {
      holder.setAutoCommit(false);
      holder
          .createStatement()
          .executeQuery("SELECT * FROM match_pools WHERE pool = '" + POOL + "' FOR UPDATE")
          .close();
      coming = comeLater(50, Kind.WOMAN, Duration.ZERO);
      MatchWitness.await(
          "the owner has taken tickets", SETTLED_WITHIN, () -> witness.countPaired(POOL) > 0);
      Thread.sleep(300); // its statement is on its way to the lock
      owner.pause();
      holder.rollback();
    }
    long paused = System.nanoTime();
    ownership().awaitTakeover(epoch);
    note("owner stopped in its transaction: taken over after", paused);
    coming.join();
    awaitAllMatched(100);
    owner.resume();
    assertSound();
  }

  @Test
  void whoSearchesAndStopsOnTwoProcessesAtOnceIsLeftInOneState() throws Exception {
    List<Member> people = crowd.join(40, Kind.MAN);
    searching.addAll(people);
    List<Callable<Integer>> all = new ArrayList<>();
    for (Member one : people) {
      all.add(() -> searchers.tryToFind(one, MODE, first));
      all.add(() -> searchers.tryToFind(one, MODE, second));
      all.add(() -> searchers.tryToEnd(one, second));
    }
    var _ = Race.of(all);
    List<Member> still =
        people.stream().filter(one -> searchers.statusOf(one, first).equals("SEARCHING")).toList();
    assertEquals(List.of(), witness.violations(still, POOL));
    people.forEach(one -> assertEquals(200, searchers.tryToEnd(one, second)));
    assertEquals(List.of(), witness.leftovers(people, POOL));
  }

  private static PoolOwnership ownership() {
    return new PoolOwnership(POOL, witness, first, second);
  }

  private List<Member> search(int number, Kind kind) throws Exception {
    List<Member> members = crowd.join(number, kind);
    searching.addAll(members);
    searchers.search(members, MODE);
    return members;
  }

  /** People who come one after the other while the test goes on. */
  private Thread comeLater(int number, Kind kind, Duration apart) throws Exception {
    List<Member> members = crowd.join(number, kind);
    searching.addAll(members);
    return Thread.ofVirtual().start(() -> searchers.search(members, MODE, apart));
  }

  private void awaitMatched(int least) {
    MatchWitness.await(
        least + " are matched", SETTLED_WITHIN, () -> witness.countMatched(searching) >= least);
  }

  private void awaitAllMatched(int all) {
    assertEquals(all, searching.size());
    awaitMatched(all);
  }

  /** The longest wait comes first, whoever owned the pool. */
  private static void assertOrderOfWaiting(List<Member> members) throws Exception {
    List<Instant> waits = witness.waitsInOrderOfMatching(members);
    assertEquals(waits.stream().sorted().toList(), waits);
  }

  private void assertServesAgain(ServerProcess server) {
    MatchWitness.await(
        "it serves again",
        SETTLED_WITHIN,
        () -> searchers.statusOf(searching.getFirst(), server).equals("MATCHED"));
  }

  private void assertNoneOfEpoch(long epoch) throws Exception {
    assertEquals(List.of(), witness.matchesOf(searching, epoch));
  }

  private void assertSound() {
    witness.awaitSound(searching, POOL);
    assertTrue(searchers.toldIdle().isEmpty(), () -> "told idle: " + searchers.toldIdle());
  }

  private static void note(String what, long sinceNanos) throws Exception {
    double seconds = (System.nanoTime() - sinceNanos) / 1e9;
    String line = "%s %.1f s%n".formatted(what, seconds);
    System.out.print(line);
    Files.writeString(FIGURES, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
