package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.CASES;
import static dev.rendezvous.services.moderation.Courthouse.decision;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.nothing;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases over HTTP: how they come about, who may look at them, and who has them in hand. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CaseRoutesTest {
  @Inject Courthouse court;
  @Inject TestMatches matches;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private TestUser mod;

  @BeforeEach
  void people() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    mod = court.staff(Role.MODERATOR);
  }

  @Test
  void reportsOnOnePersonAreOneCaseUntilItIsDecided() {
    TestUser carl = users.signUp("Carl");
    report(anna, ben, "SPAM");
    report(carl, ben, "HARASSMENT");
    String file = court.caseOf(ben.id());
    JsonNode view = mod.get(file).require(200).data();
    assertEquals(2, view.get("reports").size());
    assertEquals("HARASSMENT", view.at("/file/reason").asText(), "the gravest");
    assertEquals("REPORT", view.at("/file/source").asText());
    assertEquals("ACTIVE", view.get("subjectStatus").asText());
    assertEquals(0, view.get("strikes").asInt());
    court.decide(mod, ben.id(), nothing());
    report(carl, ben, "SPAM");
    assertEquals(2, court.countCases(ben.id()));
    assertNotEquals(file, court.caseOf(ben.id()));
  }

  @Test
  void manyWhoReportAtOnceMakeOneCase() {
    List<Callable<String>> all =
        IntStream.range(0, 6)
            .mapToObj(number -> users.signUp("Carl"))
            .<Callable<String>>map(who -> () -> report(who, ben, "SCAM"))
            .toList();
    assertEquals(6, Set.copyOf(Race.of(all)).size());
    assertEquals(1, court.countCases(ben.id()));
    assertEquals(6, mod.get(court.caseOf(ben.id())).data().get("reports").size());
  }

  @Test
  void whoReportsFalselyCountsForLess() {
    for (String name : List.of("Carl", "Dora", "Emil")) {
      TestUser innocent = users.signUp(name);
      report(anna, innocent, "SCAM");
      court.decide(mod, innocent.id(), nothing());
    }
    report(anna, ben, "SCAM");
    TestUser frank = users.signUp("Frank");
    report(users.signUp("Gina"), frank, "SCAM");
    int byLiar = priority(ben);
    int byStranger = priority(frank);
    assertTrue(byLiar < byStranger, byLiar + " " + byStranger);
    JsonNode record = mod.get(court.caseOf(ben.id())).data().at("/reports/0/record");
    assertEquals(3, record.get("dismissed").asInt());
    assertEquals(0, record.get("upheld").asInt());
  }

  @Test
  void whoWasRightBeforeCountsForMore() {
    TestUser carl = users.signUp("Carl");
    report(anna, carl, "SCAM");
    court.decide(mod, carl.id(), measure("WARN"));
    report(anna, ben, "SCAM");
    assertEquals(CaseIntake.priority(ReportReason.SCAM, 2.0 / 3), priority(ben));
  }

  private int priority(TestUser subject) {
    return mod.get(court.caseOf(subject.id())).data().at("/file/priority").asInt();
  }

  @Test
  void aMinorGoesBeforeAllElse() {
    int least = CaseIntake.priority(ReportReason.UNDERAGE, 0);
    for (ReportReason reason : ReportReason.values()) {
      if (!reason.isChildSafety()) {
        assertTrue(CaseIntake.priority(reason, 1) < least, reason.name());
      }
    }
  }

  @Test
  void theQueueIsReadByCursorInOrderOfPriority() {
    for (String reason : List.of("SPAM", "HATE", "OTHER")) {
      report(anna, users.signUp("Carl"), reason);
    }
    List<Integer> priorities = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String next = "";
    do {
      TestAnswer part = mod.get(CASES + "?limit=2" + next).require(200);
      part.data()
          .forEach(one -> {
            priorities.add(one.get("priority").asInt());
            assertTrue(seen.add(one.get("id").asText()), "each once");
            assertEquals("OPEN", one.get("state").asText());
          });
      String cursor = part.json().at("/meta/nextCursor").asText();
      next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
    } while (!next.isEmpty());
    assertTrue(priorities.size() >= 3);
    List<Integer> sorted = new ArrayList<>(priorities);
    sorted.sort(Collections.reverseOrder());
    assertEquals(sorted, priorities);
  }

  @Test
  void theQueueIsFiltered() {
    report(anna, ben, "IMPERSONATION");
    String file = court.caseOf(ben.id());
    String about = CASES + "?subject=" + ben.id();
    assertEquals(1, mod.get(about).data().size());
    assertEquals(1, mod.get(about + "&reason=IMPERSONATION&source=REPORT").data().size());
    assertEquals(0, mod.get(about + "&reason=SPAM").data().size());
    assertEquals(0, mod.get(about + "&state=CLAIMED").data().size());
    assertEquals(0, mod.get(CASES + "?mine=true").data().size());
    mod.post(file + "/claim", "").require(200);
    assertEquals(1, mod.get(CASES + "?mine=true").data().size());
    assertEquals(1, mod.get(about + "&state=CLAIMED").data().size());
    assertEquals(0, mod.get(about + "&state=OPEN").data().size());
    court.letClaimGrowOld(file);
    assertEquals(1, mod.get(about + "&state=OPEN").data().size(), "it lies with nobody");
    assertEquals(0, mod.get(about + "&state=CLAIMED").data().size());
    assertEquals(0, mod.get(CASES + "?mine=true").data().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=open",
        "reason=RUDENESS",
        "source=x",
        "subject=7",
        "cursor=x",
        "cursor=99999.zz",
        "limit=0",
        "limit=101"
      })
  void whatCanNotBeAskedForIsRefused(String query) {
    assertEquals("VALIDATION_FAILED", mod.get(CASES + "?" + query).require(400).errorCode());
  }

  @Test
  void nobodyButModeratorsComesNear() {
    report(anna, ben, "SPAM");
    String file = court.caseOf(ben.id());
    String report = mod.get(file).data().at("/reports/0/id").asText();
    List<String> reads = List.of(CASES, file, file + "/evidence/" + report);
    List<String> writes = List.of(file + "/claim", file + "/release", file + "/decision");
    for (TestUser user : List.of(anna, ben)) {
      reads.forEach(path -> assertEquals("FORBIDDEN", user.get(path).require(403).errorCode()));
      writes.forEach(path -> assertEquals("FORBIDDEN", user.post(path, "{}").errorCode()));
    }
    reads.forEach(path -> users.stranger().get(path).require(401));
    writes.forEach(path -> users.stranger().post(path, "{}").require(401));
  }

  @Test
  void whatIsNoCaseIsNotFound() {
    for (String id : List.of(UUID.randomUUID().toString(), "7", "x".repeat(36))) {
      String file = CASES + "/" + id;
      mod.get(file).require(404);
      mod.post(file + "/claim", "").require(404);
      mod.post(file + "/release", "").require(404);
      decision(mod, file, nothing()).require(404);
    }
  }

  @Test
  void oneModeratorAtATimeHasACase() {
    report(anna, ben, "SPAM");
    String file = court.caseOf(ben.id());
    TestUser other = court.staff(Role.MODERATOR);
    assertEquals(
        mod.id().toString(),
        mod.post(file + "/claim", "").require(200).data().get("claimedBy").asText());
    mod.post(file + "/claim", "").require(200);
    assertEquals("CASE_TAKEN", other.post(file + "/claim", "").require(409).errorCode());
    assertEquals("CASE_NOT_CLAIMED", other.post(file + "/release", "").errorCode());
    assertEquals("CASE_NOT_CLAIMED", decision(other, file, nothing()).require(409).errorCode());
    mod.post(file + "/release", "").require(200);
    assertEquals("CASE_NOT_CLAIMED", decision(mod, file, nothing()).require(409).errorCode());
    other.post(file + "/claim", "").require(200);
    court.letClaimGrowOld(file);
    assertEquals("CASE_NOT_CLAIMED", decision(other, file, nothing()).errorCode(), "too old");
    mod.post(file + "/claim", "").require(200);
    court.staff(Role.ADMIN).post(file + "/release", "").require(200);
    other.post(file + "/claim", "").require(200);
  }

  @Test
  void ofManyWhoClaimAtOnceOneHasIt() {
    report(anna, ben, "SPAM");
    String file = court.caseOf(ben.id());
    List<TestUser> all =
        IntStream.range(0, 4).mapToObj(number -> court.staff(Role.MODERATOR)).toList();
    List<Integer> answers =
        Race.of(
            all.stream()
                .<Callable<Integer>>map(each -> () -> each.post(file + "/claim", "").status())
                .toList());
    assertEquals(1, Collections.frequency(answers, 200), answers.toString());
    assertEquals(3, Collections.frequency(answers, 409), answers.toString());
  }

  @Test
  void messagesAreReadByWhoHasTheCaseAndThatIsOnRecord() {
    MatchId match = matches.begin(anna.id(), ben.id());
    matches.fill(match, ben.id(), 1, "something vile");
    String body =
        "{\"matchId\":\"%s\",\"reason\":\"HATE\",\"details\":\"he insulted me\"}".formatted(match);
    String report = anna.post("/match/report", body).require(200).data().get("reportId").asText();
    String file = court.caseOf(ben.id());
    TestAnswer view = mod.get(file).require(200);
    assertFalse(view.body().contains("vile"), "the case alone tells nothing of what was said");
    assertFalse(view.body().contains("insulted"));
    String evidence = file + "/evidence/" + report;
    assertEquals("CASE_NOT_CLAIMED", mod.get(evidence).require(409).errorCode());
    assertEquals(0, court.audited("case.evidence_read", mod.id(), ben.id()));
    mod.post(file + "/claim", "").require(200);
    JsonNode read = mod.get(evidence).require(200).data();
    assertEquals("something vile", read.at("/evidence/messages/0/text").asText());
    assertEquals("he insulted me", read.get("details").asText());
    assertEquals(1, court.audited("case.evidence_read", mod.id(), ben.id()));
    TestUser other = court.staff(Role.MODERATOR);
    assertEquals("CASE_NOT_CLAIMED", other.get(evidence).require(409).errorCode());
    mod.get(file + "/evidence/" + UUID.randomUUID()).require(404);
  }

  @Test
  void evidenceOfAnotherCaseIsNotReadThroughOnesOwn() {
    report(anna, ben, "SPAM");
    TestUser carl = users.signUp("Carl");
    String other = report(anna, carl, "SPAM");
    String file = court.caseOf(ben.id());
    mod.post(file + "/claim", "").require(200);
    mod.get(file + "/evidence/" + other).require(404);
    assertEquals(0, court.audited("case.evidence_read", mod.id(), carl.id()));
  }

  @Test
  void aCaseAboutOneselfIsAsUnknownAsNone() {
    report(anna, mod, "HARASSMENT");
    String file = court.caseOf(mod.id());
    mod.get(file).require(404);
    mod.post(file + "/claim", "").require(404);
    mod.post(file + "/release", "").require(404);
    decision(mod, file, nothing()).require(404);
    assertEquals(0, mod.get(CASES + "?subject=" + mod.id()).require(200).data().size());
    TestUser boss = court.staff(Role.ADMIN);
    report(anna, boss, "HARASSMENT");
    boss.post(court.caseOf(boss.id()) + "/claim", "").require(404);
  }

  @Test
  void ofMembersOfTheStaffAdminsDecide() {
    report(anna, mod, "HARASSMENT");
    String file = court.caseOf(mod.id());
    TestUser other = court.staff(Role.MODERATOR);
    assertEquals("NOT_IMPARTIAL", other.post(file + "/claim", "").require(403).errorCode());
    court.staff(Role.ADMIN).post(file + "/claim", "").require(200);
  }

  @Test
  void nobodyDecidesWhatTheyReported() {
    TestUser judge = court.promoted(anna, Role.MODERATOR);
    report(judge, ben, "SPAM");
    String file = court.caseOf(ben.id());
    assertEquals("NOT_IMPARTIAL", judge.post(file + "/claim", "").require(403).errorCode());
    // who had it in hand, and reported then
    TestUser carl = users.signUp("Carl");
    report(ben, carl, "SPAM");
    String second = court.caseOf(carl.id());
    judge.post(second + "/claim", "").require(200);
    report(judge, carl, "SPAM");
    assertEquals("NOT_IMPARTIAL", decision(judge, second, nothing()).require(403).errorCode());
  }
}
