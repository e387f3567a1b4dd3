package dev.rendezvous.services.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Codes that people give to their friends, and what cheats would do with them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReferralRoutesTest {
  private static final String FORWARDED = "X-Forwarded-For";
  private static final Duration SOON = Duration.ofSeconds(10);

  @Inject TestMatches matches;
  @Inject DataSource source;
  @Inject ReferralStore store;

  private final TestUsers users = TestUsers.here();
  private final TestSeekers seekers = new TestSeekers(users);

  @Test
  void bothEarnOnceTheFriendHasMetSomebody() {
    TestUser old = users.signUp("Olga");
    String code = codeOf(old);
    TestUser anna = seekers.woman("IS");
    accept(anna, code).require(200);
    assertEquals(1, pending(old));
    assertEquals("REWARD_NOT_EARNED", redeem(old).errorCode());
    TestUser ben = seekers.man("IS");
    String match = TestSeekers.meet(anna, ben, "MATCHED");
    talk(match);
    TestSeekers.end(anna, match).require(200);
    awaitRewarded(old, 1);
    assertEquals(50, redeem(old).require(200).data().at("/balance/balance").asInt());
    assertEquals(50, redeem(anna).require(200).data().at("/balance/balance").asInt());
    assertEquals("REWARD_NOT_EARNED", redeem(ben).errorCode());
  }

  @Test
  void meetingWhoBroughtOneAlongAGlanceOrAPuppetCountForNothing() {
    TestUser old = seekers.man("FO");
    String code = codeOf(old);
    TestUser anna = seekers.woman("FO");
    accept(anna, code).require(200);
    String match = TestSeekers.meet(anna, old, "MATCHED");
    talk(match);
    TestSeekers.end(anna, match).require(200);
    TestUser bea = seekers.woman("FO");
    accept(bea, code).require(200);
    String glance = TestSeekers.meet(bea, seekers.man("FO"), "MATCHED");
    TestSeekers.end(bea, glance).require(200);
    TestUser puppet = seekers.woman("FO");
    String network = address();
    accept(puppet, code, network).require(200);
    TestUser master = seekers.man("FO");
    master.get("/coins/referral", FORWARDED, network).require(200);
    String played = TestSeekers.meet(puppet, master, "MATCHED");
    talk(played);
    TestSeekers.end(puppet, played).require(200);
    TestUser dora = seekers.woman("FK");
    accept(dora, code).require(200);
    String unseen = TestSeekers.meet(dora, seekers.man("FK"), "MATCHED");
    talk(unseen);
    change("UPDATE matches SET mode = 'VIDEO' WHERE id = ?", unseen);
    TestSeekers.end(dora, unseen).require(200);
    // another friend's event comes after theirs, and by it one knows that theirs were seen
    TestUser cara = seekers.woman("GL");
    accept(cara, code).require(200);
    String other = TestSeekers.meet(cara, seekers.man("GL"), "MATCHED");
    talk(other);
    TestSeekers.end(cara, other).require(200);
    awaitRewarded(old, 1);
    assertEquals(4, pending(old), "one was never connected");
  }

  @Test
  void whoWasNotRefusedForWhoeverShouldHaveDiedEarnsNothing() {
    TestUser old = users.signUp("Olga");
    String network = address();
    String code =
        old.get("/coins/referral", FORWARDED, network).require(200).data().get("code").asText();
    TestUser anna = seekers.woman("LI");
    accept(anna, code, network).require(200);
    String annas = anna.id().toString();
    change("UPDATE referrals SET state = 'PENDING', settled_at = NULL WHERE user_id = ?", annas);
    TestUser ben = seekers.man("LI");
    String match = TestSeekers.meet(anna, ben, "MATCHED");
    talk(match);
    TestSeekers.end(anna, match).require(200);
    long deadline = System.nanoTime() + SOON.toNanos();
    while (store.find(anna.id()).orElseThrow().state() == ReferralState.PENDING) {
      assertTrue(System.nanoTime() < deadline, "is still pending");
      TestSeekers.pause();
    }
    assertEquals(ReferralState.REFUSED, store.find(anna.id()).orElseThrow().state());
    assertEquals("REWARD_NOT_EARNED", redeem(anna).errorCode());
  }

  @Test
  void friendsOfOneMomentAreAllHandedOver() {
    TestUser old = users.signUp("Olga");
    String code = codeOf(old);
    for (String name : List.of("Anna", "Ben", "Cara")) {
      TestUser friend = users.signUp(name);
      accept(friend, code).require(200);
      change(
          "UPDATE referrals SET created_at = '2026-01-01' WHERE user_id = ?",
          friend.id().toString());
    }
    List<ReferralStore.Friend> first = store.list(old.id(), null, 2);
    assertEquals(2, first.size());
    assertEquals(1, store.list(old.id(), first.getLast(), 2).size());
  }

  @Test
  void nobodyComesByTheirOwnCodeOrByWhoCameLater() {
    TestUser old = users.signUp("Olga");
    TestUser anna = users.signUp("Anna");
    assertEquals("REFERRAL_NOT_POSSIBLE", accept(anna, codeOf(anna)).errorCode());
    accept(anna, codeOf(old)).require(200);
    assertEquals("REFERRAL_NOT_POSSIBLE", accept(old, codeOf(anna)).errorCode(), "a ring");
    assertEquals("NOT_FOUND", accept(anna, "22222222").errorCode());
    assertEquals("VALIDATION_FAILED", accept(anna, "short").errorCode());
  }

  @Test
  void oneComesByOneCodeHoweverManyAreTriedAtOnce() {
    TestUser old = users.signUp("Olga");
    String code = codeOf(old);
    TestUser anna = users.signUp("Anna");
    Callable<Integer> accept = () -> accept(anna, code.toLowerCase(java.util.Locale.ROOT)).status();
    assertEquals(Set.of(200, 409), Set.copyOf(Race.of(Collections.nCopies(8, accept))));
    assertEquals(1, pending(old));
    assertEquals("REFERRAL_NOT_POSSIBLE", accept(anna, codeOf(users.signUp("Late"))).errorCode());
  }

  @Test
  void whoHasMetSomebodyOrIsNotNewComesByNobody() throws SQLException {
    TestUser old = users.signUp("Olga");
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    var _ = matches.begin(anna.id(), ben.id());
    assertEquals("REFERRAL_NOT_POSSIBLE", accept(anna, codeOf(old)).errorCode());
    TestUser cara = users.signUp("Cara");
    try (var connection = source.getConnection();
        var update =
            connection.prepareStatement(
                "UPDATE users SET created_at = created_at - INTERVAL 8 DAY"
                    + " WHERE id = UNHEX(REPLACE(?, '-', ''))")) {
      update.setString(1, cara.id().toString());
      assertEquals(1, update.executeUpdate());
    }
    assertEquals("REFERRAL_NOT_POSSIBLE", accept(cara, codeOf(old)).errorCode());
  }

  @Test
  void ofFriendsFromOneNetworkOnlyAFewCountAndNobodyIsTold() {
    TestUser old = users.signUp("Olga");
    String code = codeOf(old);
    String network = address();
    for (int i = 0; i < 5; i++) {
      accept(users.signUp("Puppet"), code, network).require(200);
    }
    assertEquals(3, pending(old));
    TestUser another = users.signUp("Otto");
    accept(users.signUp("Puppet"), codeOf(another), network).require(200);
    assertEquals(0, pending(another), "by whosever code they come");
  }

  @Test
  void manyFromOneNetworkAtOnceAreNotMore() {
    String network = address();
    List<TestUser> owners = new ArrayList<>();
    List<Callable<Integer>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TestUser owner = users.signUp("Olga");
      String code = codeOf(owner);
      TestUser puppet = users.signUp("Puppet");
      owners.add(owner);
      all.add(() -> accept(puppet, code, network).status());
    }
    assertEquals(Set.of(200), Set.copyOf(Race.of(all)));
    int counted = owners.stream().mapToInt(ReferralRoutesTest::pending).sum();
    assertTrue(counted <= 3, counted + " count");
  }

  @Test
  void aFriendFromOnesOwnNetworkIsNone() {
    TestUser old = users.signUp("Olga");
    String network = address();
    String code =
        old.get("/coins/referral", FORWARDED, network).require(200).data().get("code").asText();
    accept(users.signUp("Puppet"), code, network).require(200);
    assertEquals(0, pending(old));
    accept(users.signUp("Anna"), code, address()).require(200);
    assertEquals(1, pending(old));
  }

  /** As if a match had lasted a while. */
  private void talk(String match) {
    change("UPDATE matches SET started_at = started_at - INTERVAL 1 MINUTE WHERE id = ?", match);
  }

  private void change(String sql, String id) {
    try (var connection = source.getConnection();
        var update = connection.prepareStatement(sql.replace("?", "UNHEX(REPLACE(?, '-', ''))"))) {
      update.setString(1, id);
      assertEquals(1, update.executeUpdate());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Of a network where nobody else is. */
  private static String address() {
    return "2001:db8:%x:%x::1"
        .formatted(
            ThreadLocalRandom.current().nextInt(0x10000),
            ThreadLocalRandom.current().nextInt(0x10000));
  }

  private static int pending(TestUser user) {
    return user.get("/coins/referral").require(200).data().get("pending").asInt();
  }

  private static void awaitRewarded(TestUser user, int friends) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (user.get("/coins/referral").require(200).data().get("rewarded").asInt() < friends) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nobody was rewarded");
      }
      TestSeekers.pause();
    }
  }

  private static String codeOf(TestUser user) {
    JsonNode own = user.get("/coins/referral").require(200).data();
    assertEquals(own, user.get("/coins/referral").require(200).data());
    return own.get("code").asText();
  }

  private static TestAnswer accept(TestUser user, String code) {
    return accept(user, code, address());
  }

  private static TestAnswer accept(TestUser user, String code, String address) {
    return user.post("/coins/referral", "{\"code\":\"" + code + "\"}", FORWARDED, address);
  }

  private static TestAnswer redeem(TestUser user) {
    return user.post(
        "/coins/redeem-reward",
        "{\"activity\":\"referral\"}",
        "Idempotency-Key",
        java.util.UUID.randomUUID().toString());
  }
}
