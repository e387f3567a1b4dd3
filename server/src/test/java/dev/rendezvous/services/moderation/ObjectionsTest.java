package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.json;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.nothing;
import static dev.rendezvous.services.moderation.Courthouse.notices;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reported and was told that there is nothing can have somebody else look again. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ObjectionsTest {
  private static final String WORDS = "Look at the third message, please.";

  @Inject Courthouse court;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser ben;
  private TestUser mod;
  private TestUser other;
  private String report;

  @BeforeEach
  void nothingWasFound() {
    anna = users.signUp("Anna");
    ben = users.signUp("Ben");
    mod = court.staff(Role.MODERATOR);
    other = court.staff(Role.MODERATOR);
    report = report(anna, ben, "HARASSMENT");
  }

  private static String path(String report) {
    return "/moderation/reports/" + report + "/appeal";
  }

  private static String words() {
    return json(Map.of("body", WORDS));
  }

  private String status() {
    return anna.get("/moderation/reports").require(200).data().at("/0/status").asText();
  }

  @Test
  void somebodyElseLooksAgainAndBothHear() {
    court.decide(mod, ben.id(), nothing());
    assertEquals("DISMISSED", status());
    assertEquals(
        "OPEN", anna.post(path(report), words()).require(200).data().at("/status").asText());
    assertEquals("OPEN", status());
    String file = court.caseOf(ben.id());
    assertEquals("OBJECTION", mod.get(file).require(200).data().at("/file/source").asText());
    assertEquals("NOT_IMPARTIAL", mod.post(file + "/claim", "").require(403).errorCode());
    other.post(file + "/claim", "").require(200);
    JsonNode found = other.get(file + "/findings").require(200).data().get(0);
    assertEquals(WORDS, found.get("body").asText());
    other.get(file + "/evidence/" + report).require(200);
    Courthouse.decision(other, file, measure("WARN")).require(200);
    assertEquals("ACTIONED", status());
    assertEquals(2, notices(anna, "REPORT_DECIDED").size());
    assertEquals(1, notices(ben, "MODERATION").size());
  }

  @Test
  void oneObjectsOnceHoweverOften() {
    court.decide(mod, ben.id(), nothing());
    Callable<Integer> once = () -> anna.post(path(report), words()).status();
    assertEquals(Collections.nCopies(4, 200), Race.of(Collections.nCopies(4, once)));
    String file = court.caseOf(ben.id());
    other.post(file + "/claim", "").require(200);
    assertEquals(1, other.get(file + "/findings").require(200).data().size());
    Courthouse.decision(other, file, nothing()).require(200);
    assertEquals(
        "DISMISSED", anna.post(path(report), words()).require(200).data().at("/status").asText());
    assertEquals(2, court.countCases(ben.id()));
  }

  @Test
  void whatIsNotOnesOwnOrUndecidedOrWasActedOnIsRefused() {
    assertEquals("CONFLICT", anna.post(path(report), words()).require(409).errorCode());
    court.decide(mod, ben.id(), measure("WARN"));
    assertEquals("CONFLICT", anna.post(path(report), words()).require(409).errorCode());
    ben.post(path(report), words()).require(404);
    anna.post(path(UUID.randomUUID().toString()), words()).require(404);
    anna.post(path("x"), words()).require(404);
    users.stranger().post(path(report), words()).require(401);
    String huge = json(Map.of("body", "x".repeat(4001)));
    assertEquals("body: SIZE", anna.post(path(report), huge).require(400).refusedField());
  }
}
