package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.MATCH_REPORTS;
import static dev.rendezvous.db.schema.Tables.MESSAGES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is reported does not get rid of it by leaving. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReportsOutliveTest {
  @Inject @All List<PersonalData> data;
  @Inject TestMatches matches;
  @Inject Database db;

  private final TestUsers users = TestUsers.here();
  private final TestUser anna = users.signUp("Anna");
  private final TestUser ben = users.signUp("Ben");

  @Test
  void whatTheReportedWroteStaysWithTheReportAndNowhereElse() {
    MatchId match = matches.begin(anna.id(), ben.id());
    matches.fill(match, ben.id(), 1, "something vile");
    String made = anna.post("/match/report", on(match)).require(200).body();
    erase(ben);
    assertTrue(evidence().getFirst().contains("something vile"));
    assertEquals(
        0,
        db.read().fetchCount(MESSAGES, MESSAGES.MATCH_ID.eq(match).and(MESSAGES.BODY.isNotNull())));
    assertEquals(made, anna.post("/match/report", on(match)).require(200).body(), "the same");
  }

  @Test
  void whoHasLeftBeforeIsNobodyToReport() {
    MatchId match = matches.begin(anna.id(), ben.id());
    erase(ben);
    assertEquals("NOT_FOUND", anna.post("/match/report", on(match)).require(404).errorCode());
    String onBen = "{\"userId\":\"" + ben.id() + "\",\"reason\":\"SPAM\"}";
    assertEquals("NOT_FOUND", anna.post("/match/report", onBen).require(404).errorCode());
    assertEquals(List.of(), evidence());
  }

  @Test
  void whenTheReporterLeavesTheReportStays() {
    MatchId match = matches.begin(anna.id(), ben.id());
    anna.post("/match/report", on(match)).require(200);
    erase(anna);
    assertEquals(1, evidence().size());
  }

  private static String on(MatchId match) {
    return "{\"matchId\":\"" + match + "\",\"reason\":\"HARASSMENT\"}";
  }

  private List<String> evidence() {
    return db.read()
        .select(MATCH_REPORTS.EVIDENCE)
        .from(MATCH_REPORTS)
        .where(MATCH_REPORTS.REPORTED_USER_ID.eq(ben.id()))
        .fetch(MATCH_REPORTS.EVIDENCE);
  }

  /** As the job does it when the time has come, but for the account's own row. */
  private void erase(TestUser user) {
    data.stream()
        .filter(each -> each.turn() != PersonalData.Turn.ACCOUNT)
        .sorted(Comparator.comparing(PersonalData::turn))
        .forEach(each -> each.erase(user.id()));
  }
}
