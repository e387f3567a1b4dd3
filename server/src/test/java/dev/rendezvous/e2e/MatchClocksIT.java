package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Crowd;
import dev.rendezvous.testing.Crowd.Kind;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.testing.Searchers;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestStores;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One process whose clock is five minutes ahead and one whose clock is as much behind. */
class MatchClocksIT {
  private static final Path DATA = Path.of("target", "clocks-data").toAbsolutePath();
  private static final String MODE = "text";
  private static final String POOL = "text:global";

  /** Between those who only suit each other once they have waited for ten seconds. */
  private static final Kind GERMAN_MAN = new Kind("MAN", "WOMAN", "de", "de");

  private static final Kind FRENCH_WOMAN = new Kind("WOMAN", "MAN", "fr", "fr");

  /** Far from what clocks that are off would make of it: at once, or never. */
  private static final Duration SOONEST = Duration.ofSeconds(4);

  private static final Duration LATEST = Duration.ofSeconds(25);

  private static ServerProcess ahead;
  private static ServerProcess behind;
  private static MatchWitness witness;
  private static PoolOwnership ownership;
  private static Crowd crowd;

  private Searchers searchers;
  private final List<Member> searching = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    ahead = start("ahead", "5m");
    behind = start("behind", "-5m");
    witness = new MatchWitness(TestStores.database(), TestStores.redisUrl());
    ownership = new PoolOwnership(POOL, witness, ahead, behind);
    crowd = Crowd.of(TestStores.database());
  }

  private static ServerProcess start(String name, String offset) throws Exception {
    Map<String, String> environment = new HashMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_CLOCK_OFFSET", offset);
    environment.put("RENDEZVOUS_LIMITS_SCALE", "10000");
    // less than the clocks are off: nobody may be taken to have searched for long
    environment.put("RENDEZVOUS_MATCH_SEARCH_LIFE", "2m");
    return ServerProcess.start(DATA.resolve(name), environment);
  }

  @AfterAll
  static void stop() throws Exception {
    ahead.close();
    behind.close();
  }

  @BeforeEach
  void begin() {
    searchers = new Searchers(ahead, behind);
  }

  @AfterEach
  void end() {
    for (Member member : searching) {
      var _ = searchers.tryToEnd(member, ahead);
    }
    searchers.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ahead", "behind"})
  void whoCameFirstIsMatchedFirstWhereverTheyAsked(String owner) throws Exception {
    ownership.give(owner.equals("ahead") ? ahead : behind);
    List<Member> men = join(30, Kind.MAN);
    searchers.searchInTurn(men, MODE);
    List<Member> women = join(30, Kind.WOMAN);
    searchers.searchInTurn(women, MODE);
    awaitMatched(60);
    assertEquals(men.stream().map(Member::id).toList(), witness.inOrderOfMatching(men));
    assertSound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ahead", "behind"})
  void whoSuitsLittleWaitsAsLongAsTheScheduleSays(String owner) throws Exception {
    ownership.give(owner.equals("ahead") ? ahead : behind);
    for (boolean turned : new boolean[] {true, false}) {
      Member man = join(1, GERMAN_MAN).getFirst();
      Member woman = join(1, FRENCH_WOMAN).getFirst();
      long begun = System.nanoTime();
      searchers.searchAt(turned ? ahead : behind, man, MODE);
      searchers.searchAt(turned ? behind : ahead, woman, MODE);
      MatchWitness.await(
          "they are matched", LATEST, () -> witness.countMatched(List.of(man, woman)) == 2);
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      assertTrue(waited.compareTo(SOONEST) > 0, "matched after only " + waited);
    }
    assertSound();
  }

  private List<Member> join(int number, Kind kind) throws SQLException {
    List<Member> members = crowd.join(number, kind);
    searching.addAll(members);
    return members;
  }

  private void awaitMatched(int all) {
    MatchWitness.await(all + " are matched", LATEST, () -> witness.countMatched(searching) == all);
  }

  private void assertSound() {
    witness.awaitSound(searching, POOL);
    assertTrue(searchers.toldIdle().isEmpty(), () -> "told idle: " + searchers.toldIdle());
  }
}
