package dev.rendezvous.services.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSeekers;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Being brought together over HTTP. Each test has a country of its own, so that none meets
 * another's.
 */
@QuarkusTest
class SearchRoutesTest {
  private static final String TEXT = TestSeekers.TEXT;
  private static final Duration SOON = Duration.ofSeconds(10);

  @Inject Redis redis;

  private final TestUsers users = TestUsers.here();
  private final TestSeekers seekers = new TestSeekers(users);

  @Test
  void whoHasNotDescribedThemselvesIsToldWhatIsMissing() {
    TestAnswer answer = users.signUp("Ann").post("/match/find", TEXT);
    assertEquals(409, answer.status());
    assertEquals("PROFILE_INCOMPLETE", answer.errorCode());
    assertTrue(answer.body().contains("gender"), answer.body());
  }

  @Test
  void askingAgainWhileSearchingGivesTheSameTicket() {
    TestUser ann = woman("IS");
    JsonNode first = ann.post("/match/find", TEXT).require(202).data();
    JsonNode again = ann.post("/match/find", TEXT).require(202).data();
    assertEquals("SEARCHING", first.get("status").asText());
    assertEquals(first.get("ticketId"), again.get("ticketId"));
    assertEquals(first.get("queuedAt"), again.get("queuedAt"));
    JsonNode current = ann.get("/match/current").data();
    assertEquals(first.get("ticketId"), current.get("ticketId"));
  }

  @Test
  void aSearchThatIsEndedIsOver() {
    TestUser ann = woman("NO");
    ann.post("/match/find", TEXT).require(202);
    assertEquals("IDLE", ann.post("/match/end", "{}").require(200).data().get("status").asText());
    TestUser bob = man("NO");
    bob.post("/match/find", TEXT).require(202);
    assertEquals("IDLE", ann.get("/match/current").data().get("status").asText());
    bob.post("/match/end", "{}").require(200);
  }

  @Test
  void twoWhoSuitEachOtherAreInOneMatch() {
    TestUser ann = woman("SE");
    TestUser bob = man("SE");
    String match = meet(ann, bob);
    assertEquals("ALREADY_IN_MATCH", ann.post("/match/find", TEXT).errorCode());
    JsonNode ended = end(ann, match).require(200).data();
    assertEquals("IDLE", ended.get("status").asText());
    assertEquals("IDLE", bob.get("/match/current").data().get("status").asText());
    end(bob, match).require(200);
  }

  @Test
  void aStrangerCanNeitherEndNorReadAMatch() {
    TestUser ann = woman("FI");
    String match = meet(ann, man("FI"));
    TestUser eve = woman("FI");
    assertEquals("NOT_FOUND", end(eve, match).errorCode());
    assertEquals("NOT_FOUND", eve.get("/match/" + match + "/messages").errorCode());
    assertEquals("MATCHED", ann.get("/match/current").data().get("status").asText());
    end(ann, match).require(200);
  }

  @Test
  void wishesAreMutual() {
    TestUser ann = person("Ann", "WOMAN", "DK", "[\"WOMAN\"]", 18, 99);
    TestUser bob = man("DK");
    ann.post("/match/find", TEXT).require(202);
    bob.post("/match/find", TEXT).require(202);
    TestUser tooYoung = person("Cleo", "WOMAN", "DK", "[\"MAN\",\"WOMAN\"]", 60, 99);
    tooYoung.post("/match/find", TEXT).require(202);
    settle();
    for (TestUser one : List.of(ann, bob, tooYoung)) {
      assertEquals("SEARCHING", one.get("/match/current").data().get("status").asText());
      one.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void whoHasBlockedTheOtherNeverMeetsThem() {
    TestUser ann = woman("EE");
    TestUser bob = man("EE");
    ann.post("/profile/" + bob.id() + "/block", "").require(204);
    ann.post("/match/find", TEXT).require(202);
    bob.post("/match/find", TEXT).require(202);
    settle();
    for (TestUser one : List.of(ann, bob)) {
      assertEquals("SEARCHING", one.get("/match/current").data().get("status").asText());
      one.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void aBlockDuringTheSearchCountsToo() {
    TestUser ann = woman("LV");
    ann.post("/match/find", TEXT).require(202);
    TestUser bob = man("LV");
    ann.post("/profile/" + bob.id() + "/block", "").require(204);
    bob.post("/match/find", TEXT).require(202);
    settle();
    assertEquals("SEARCHING", ann.get("/match/current").data().get("status").asText());
    ann.post("/match/end", "{}").require(200);
    bob.post("/match/end", "{}").require(200);
  }

  @Test
  void aBlockEndsTheMatchThatTheTwoAreIn() {
    TestUser ann = woman("HR");
    TestUser bob = man("HR");
    var _ = meet(ann, bob);
    bob.post("/profile/" + ann.id() + "/block", "").require(204);
    long deadline = System.nanoTime() + SOON.toNanos();
    String status = "MATCHED";
    while (status.equals("MATCHED") && System.nanoTime() < deadline) {
      status = ann.get("/match/current").data().get("status").asText();
    }
    assertEquals("IDLE", status);
  }

  @Test
  void theHistoryIsReadByPageAndByCursor() {
    TestUser ann = woman("LT");
    List<String> met = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String match = meet(ann, man("LT"));
      end(ann, match).require(200);
      met.addFirst(match);
    }
    TestAnswer page = ann.get("/match/history?page=1&limit=2");
    assertEquals(met.subList(0, 2), ids(page));
    assertEquals(3, page.json().at("/meta/pagination/total").asInt());
    String cursor = page.json().at("/meta/nextCursor").asText();
    TestAnswer rest = ann.get("/match/history?limit=2&cursor=" + cursor);
    assertEquals(met.subList(2, 3), ids(rest));
    assertFalse(rest.json().path("meta").has("nextCursor"), rest.body());
    JsonNode newest = page.data().get(0);
    assertEquals("Bob", newest.at("/partner/displayName").asText());
    assertEquals("ENDED", newest.get("endReason").asText());
    assertFalse(newest.get("connected").asBoolean());
    assertEquals("VALIDATION_FAILED", ann.get("/match/history?cursor=nonsense").errorCode());
    assertEquals("VALIDATION_FAILED", ann.get("/match/history?limit=101").errorCode());
  }

  @Test
  void findRacingFindGivesOneTicket() {
    TestUser ann = woman("PL");
    Set<String> tickets = new HashSet<>();
    for (TestAnswer answer : atOnce(16, () -> ann.post("/match/find", TEXT))) {
      tickets.add(answer.require(202).data().get("ticketId").asText());
    }
    assertEquals(1, tickets.size());
    ann.post("/match/end", "{}").require(200);
  }

  @Test
  void findRacingCancelLeavesOneOrNone() {
    TestUser ann = woman("HU");
    for (int i = 0; i < 10; i++) {
      List<TestAnswer> answers =
          Race.of(
              List.<Callable<TestAnswer>>of(
                  () -> ann.post("/match/find", TEXT), () -> ann.post("/match/end", "{}")));
      assertTrue(answers.get(0).status() == 202 || answers.get(0).status() == 409);
      answers.get(1).require(200);
      String status = TestSeekers.current(ann).get("status").asText();
      assertTrue(status.equals("IDLE") || status.equals("SEARCHING"), status);
      assertEquals("IDLE", ann.post("/match/end", "{}").data().get("status").asText());
    }
    TestUser bob = man("HU");
    bob.post("/match/find", TEXT).require(202);
    settle();
    assertEquals("SEARCHING", TestSeekers.current(bob).get("status").asText(), "nothing was left");
    bob.post("/match/end", "{}").require(200);
  }

  @Test
  void aMatchRacingACancelIsOverForBothOrForNobody() {
    for (int i = 0; i < 4; i++) {
      TestUser ann = woman("RO");
      TestUser bob = man("RO");
      ann.post("/match/find", TEXT).require(202);
      Race.of(
              List.<Callable<TestAnswer>>of(
                  () -> bob.post("/match/find", TEXT), () -> ann.post("/match/end", "{}")))
          .get(1)
          .require(200);
      settle();
      JsonNode anns = TestSeekers.current(ann);
      JsonNode bobs = TestSeekers.current(bob);
      assertEquals("IDLE", anns.get("status").asText(), "the cancel ends what came about");
      assertFalse(bobs.has("match"), bobs.toString());
      boolean met = !ann.get("/match/history").data().isEmpty();
      assertEquals(met ? "IDLE" : "SEARCHING", bobs.get("status").asText());
      ann.post("/match/end", "{}").require(200);
      bob.post("/match/end", "{}").require(200);
    }
  }

  @Test
  void whoIsGoneIsNotMatchedAndKeepsTheirPlaceUntilTheyAreBack() {
    TestUser ann = woman("BG");
    JsonNode place = ann.post("/match/find", TEXT).require(202).data();
    goAway(ann);
    TestUser bob = man("BG");
    JsonNode bobs = bob.post("/match/find", TEXT).require(202).data();
    settle();
    JsonNode waiting = TestSeekers.current(bob);
    assertEquals("SEARCHING", waiting.get("status").asText());
    assertEquals(bobs.get("queuedAt"), waiting.get("queuedAt"), "it cost nothing");
    bob.post("/match/end", "{}").require(200); // else asking for her place might match her already
    assertEquals(place.get("queuedAt"), TestSeekers.current(ann).get("queuedAt"));
    var _ = bob.post("/match/find", TEXT); // which may have matched them already
    assertEquals(awaitMatch(ann), awaitMatch(bob));
    ann.post("/match/end", "{}").require(200);
  }

  @Test
  void bothEndingAtOnceEndsTheMatchOnce() {
    TestUser ann = woman("GR");
    TestUser bob = man("GR");
    String match = meet(ann, bob);
    for (TestAnswer answer :
        Race.of(
            List.<Callable<TestAnswer>>of(
                () -> end(ann, match), () -> end(bob, match), () -> end(ann, match)))) {
      answer.require(200);
    }
    for (TestUser one : List.of(ann, bob)) {
      assertEquals(List.of(match), ids(one.get("/match/history")));
    }
  }

  @Test
  void endRacingEndEndsOnce() {
    TestUser ann = woman("CZ");
    TestUser bob = man("CZ");
    String match = meet(ann, bob);
    for (TestAnswer answer : atOnce(8, () -> end(ann, match))) {
      answer.require(200);
    }
    end(bob, match).require(200);
    JsonNode past = ann.get("/match/history").data();
    assertEquals(1, past.size());
  }

  @Test
  void manyEndingAtOnceEachEndTheirOwn() {
    List<TestUser> women = new ArrayList<>();
    List<String> matches = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      women.add(woman("CY"));
      matches.add(meet(women.get(i), man("CY")));
    }
    List<Callable<TestAnswer>> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TestUser one = women.get(i);
      String own = matches.get(i);
      String anothers = matches.get((i + 1) % 6);
      String body =
          "{\"matchId\":\"%s\",\"rating\":%d,\"reason\":\"late\"}".formatted(own, i % 5 + 1);
      all.add(() -> one.post("/match/end", body));
      all.add(() -> end(one, anothers));
    }
    List<TestAnswer> answers = Race.of(all);
    for (int i = 0; i < 6; i++) {
      answers.get(2 * i).require(200);
      assertEquals("NOT_FOUND", answers.get(2 * i + 1).errorCode());
      assertEquals(List.of(matches.get(i)), ids(women.get(i).get("/match/history")));
      assertEquals("IDLE", TestSeekers.current(women.get(i)).get("status").asText());
    }
  }

  @Test
  void aCrowdIsPairedAndNobodyTwice() {
    List<TestUser> crowd = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      crowd.add(i % 2 == 0 ? woman("SK") : man("SK"));
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      crowd.forEach(one -> pool.execute(() -> one.post("/match/find", TEXT)));
    }
    List<String> matches = new ArrayList<>();
    for (TestUser one : crowd) {
      matches.add(awaitMatch(one));
    }
    assertEquals(6, new HashSet<>(matches).size());
    for (String match : matches) {
      assertEquals(2, matches.stream().filter(match::equals).count());
    }
  }

  private static List<TestAnswer> atOnce(int times, Callable<TestAnswer> call) {
    return Race.of(Collections.nCopies(times, call));
  }

  private static String meet(TestUser one, TestUser other) {
    return TestSeekers.meet(one, other, "MATCHED");
  }

  private static String awaitMatch(TestUser user) {
    return TestSeekers.await(user, "MATCHED").at("/match/matchId").asText();
  }

  /** Has the owner of the pool look at all that came before: somebody later is paired. */
  private void settle() {
    TestUser ann = woman("MT");
    String match = meet(ann, man("MT"));
    end(ann, match).require(200);
  }

  /** As if the last sign of life were long ago. */
  private void goAway(TestUser user) {
    redis.commands().del("presence:asked:{" + user.id() + "}");
  }

  private static TestAnswer end(TestUser user, String match) {
    return TestSeekers.end(user, match);
  }

  private static List<String> ids(TestAnswer history) {
    List<String> ids = new ArrayList<>();
    history.data().forEach(past -> ids.add(past.get("matchId").asText()));
    return ids;
  }

  private TestUser woman(String country) {
    return seekers.woman(country);
  }

  private TestUser man(String country) {
    return seekers.man(country);
  }

  private TestUser person(
      String name, String gender, String country, String wanted, int ageMin, int ageMax) {
    return seekers.person(name, gender, country, wanted, ageMin, ageMax);
  }
}
