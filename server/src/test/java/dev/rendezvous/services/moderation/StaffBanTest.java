package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.json;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.AccountApi;
import dev.rendezvous.services.account.AccountStatus;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that the staff closes at once: told, objected to and undone as what a case decides. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class StaffBanTest {
  private static final String WHY = "You have robbed people whom you met here.";

  @Inject Courthouse court;
  @Inject AccountApi accounts;

  private final TestUsers users = TestUsers.here();
  private TestUser admin;
  private TestUser mod;
  private TestUser ben;

  @BeforeEach
  void benIsThere() {
    admin = court.staff(Role.ADMIN);
    mod = court.staff(Role.MODERATOR);
    ben = users.signUp("Ben");
  }

  private void close(String act, Map<String, Object> body) {
    admin.post("/admin/users/" + ben.id() + "/" + act, json(body)).require(204);
  }

  private String token() {
    users.forgetLimits();
    String login = json(Map.of("email", ben.email(), "password", TestUsers.PASSWORD));
    return users
        .stranger()
        .post("/auth/login", login)
        .require(403)
        .json()
        .at("/error/details/appealToken")
        .asText();
  }

  private List<JsonNode> measures() {
    JsonNode all =
        users
            .stranger()
            .post("/moderation/closed/measures", json(Map.of("appealToken", token())))
            .require(200)
            .data();
    return StreamSupport.stream(all.spliterator(), false).toList();
  }

  private String objectTo(String measure) {
    Map<String, Object> body =
        Map.of("appealToken", token(), "measureId", measure, "body", "That was not me at all.");
    return "/admin/appeals/"
        + users
            .stranger()
            .post("/moderation/closed/appeals", json(body))
            .require(200)
            .data()
            .get("id")
            .asText()
        + "/decision";
  }

  private static String overturned() {
    return json(Map.of("overturn", true, "statement", "It was somebody else."));
  }

  private AccountStatus status() {
    return accounts.find(ben.id()).orElseThrow().status();
  }

  @Test
  void whoIsBannedIsToldWhyAndObjectsAndSomebodyElseDecides() {
    close("ban", Map.of("reason", WHY, "clause", "NOBODY_IN_DANGER"));
    users.awaitMail(ben.email(), WHY);
    JsonNode measure = measures().getFirst();
    assertEquals("BAN", measure.get("kind").asText());
    assertEquals("NOBODY_IN_DANGER", measure.get("clause").asText());
    assertEquals(WHY, measure.get("statement").asText());
    String decision = objectTo(measure.get("id").asText());
    assertEquals("NOT_IMPARTIAL", admin.post(decision, overturned()).require(403).errorCode());
    mod.post(decision, overturned()).require(200);
    assertEquals(AccountStatus.ACTIVE, status());
    users.signInAgain(ben).get("/auth/me").require(200);
  }

  @Test
  void whatTheStaffClosedStaysSoWhenACasesBanIsOverturned() {
    report(users.signUp("Anna"), ben, "SCAM");
    close("ban", Map.of("reason", WHY));
    String openCase = court.openCaseOf(ben.id());
    mod.post(openCase + "/claim", "").require(200);
    Courthouse.decision(mod, openCase, measure("BAN")).require(200);
    List<JsonNode> measures = measures();
    assertEquals(2, measures.size());
    TestUser other = court.staff(Role.MODERATOR);
    other.post(objectTo(measures.getLast().get("id").asText()), overturned()).require(200);
    assertEquals(AccountStatus.BANNED, status());
    other.post(objectTo(measures.getFirst().get("id").asText()), overturned()).require(200);
    assertEquals(AccountStatus.ACTIVE, status());
  }

  @Test
  void aSuspensionByTheStaffOutlivesABanThatWasWrong() {
    report(users.signUp("Anna"), ben, "SCAM");
    Instant until = Instant.now().plus(Duration.ofDays(9));
    close("suspend", Map.of("reason", WHY, "until", until.toString()));
    String openCase = court.openCaseOf(ben.id());
    mod.post(openCase + "/claim", "").require(200);
    Courthouse.decision(mod, openCase, measure("BAN")).require(200);
    String ban = measures().getLast().get("id").asText();
    court.staff(Role.MODERATOR).post(objectTo(ban), overturned()).require(200);
    assertEquals(AccountStatus.SUSPENDED, status());
    admin
        .post("/admin/users/" + ben.id() + "/unban", json(Map.of("reason", "enough")))
        .require(204);
    assertEquals(AccountStatus.ACTIVE, status());
  }
}
