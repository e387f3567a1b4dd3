package dev.rendezvous.services.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.services.coins.CoinsApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What coins are given for, as those who run the service change it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ActivityRoutesTest {
  private static final String PATH = "/admin/reward-activities";

  @Inject CoinsApi coins;
  @Inject StandingApi standing;
  @Inject ObjectMapper json;

  private final TestUsers users = TestUsers.here();
  private final String code = "wave-" + UUID.randomUUID();
  private TestUser ada;

  @BeforeEach
  void signUp() {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), Role.ADMIN, user.id());
    ada = users.signInAgain(user);
  }

  /** What this test gives coins for, no other finds. */
  @AfterEach
  void turnOff() {
    for (JsonNode one : ada.get(PATH).require(200).data()) {
      if (one.get("code").asText().equals(code)) {
        String path = PATH + "/" + one.get("id").asText();
        ada.put(path, terms().put("active", false).toString()).require(200);
      }
    }
  }

  private ObjectNode terms() {
    ObjectNode terms = json.createObjectNode();
    terms.put("name", "Wave").put("description", "Say hello.").put("coins", 7);
    terms.put("maxPerPeriod", 1).put("cooldownSeconds", 0).put("active", true);
    return terms.put("evidence", "PRESENCE");
  }

  private ObjectNode wave(ObjectNode terms) {
    ObjectNode wave = json.createObjectNode().put("code", code).put("period", "DAY");
    wave.set("terms", terms);
    return wave;
  }

  private String created(ObjectNode terms) {
    return ada.post(PATH, wave(terms).toString()).require(201).data().get("id").asText();
  }

  private TestAnswer redeem(TestUser user) {
    return user.post(
        "/coins/redeem-reward",
        "{\"activity\":\"%s\"}".formatted(code),
        "Idempotency-Key",
        UUID.randomUUID().toString());
  }

  private String refused(ObjectNode terms) {
    return ada.post(PATH, wave(terms).toString()).require(400).refusedField();
  }

  @Test
  void onlyAdminsMay() {
    users.stranger().get(PATH).require(401);
    TestUser anna = users.signUp("Anna");
    anna.get(PATH).require(403);
    anna.post(PATH, wave(terms()).toString()).require(403);
    anna.put(PATH + "/" + UUID.randomUUID(), terms().toString()).require(403);
    assertEquals("NOT_FOUND", redeem(anna).errorCode());
  }

  @Test
  void whatIsAddedCanBeHadAndChangedAndTurnedOff() {
    String id = created(terms());
    TestUser anna = users.signUp("Anna");
    redeem(anna).require(200);
    assertEquals(7, coins.balanceOf(anna.id()).balance());
    assertEquals("REWARD_ALREADY_CLAIMED", redeem(anna).errorCode());
    ObjectNode more = terms().put("coins", 9).put("maxPerPeriod", 2);
    more.putArray("streak").add(1);
    JsonNode changed = ada.put(PATH + "/" + id, more.toString()).require(200).data();
    assertEquals("DAY", changed.get("period").asText());
    assertEquals(1, changed.at("/streak/0").asInt());
    redeem(anna).require(200);
    assertEquals(7 + 9 + 1, coins.balanceOf(anna.id()).balance());
    ada.put(PATH + "/" + id, terms().put("active", false).toString()).require(200);
    assertEquals("NOT_FOUND", redeem(users.signUp("Ben")).errorCode());
    assertEquals(17, coins.balanceOf(anna.id()).balance(), "what was given stays given");
  }

  @Test
  void aBudgetHoldsAndIsNotMadeSmallerThanWhatIsReserved() {
    String id = created(terms().put("totalBudget", 14));
    List<TestUser> three = List.of(users.signUp("A"), users.signUp("B"), users.signUp("C"));
    List<Callable<Integer>> claims =
        three.stream().map(one -> (Callable<Integer>) () -> redeem(one).status()).toList();
    List<Integer> statuses = Race.of(claims);
    assertEquals(2, Collections.frequency(statuses, 200), statuses.toString());
    String path = PATH + "/" + id;
    TestAnswer less = ada.put(path, terms().put("totalBudget", 13).toString());
    assertEquals("BUDGET_RESERVED", less.require(409).errorCode());
    JsonNode more = ada.put(path, terms().put("totalBudget", 21).toString()).require(200).data();
    assertEquals(14, more.get("reserved").asInt());
    assertEquals(2, Collections.frequency(statusesOf(three), 409), "who has had it");
    assertEquals(21, three.stream().mapToLong(one -> coins.balanceOf(one.id()).balance()).sum());
  }

  private List<Integer> statusesOf(List<TestUser> all) {
    return all.stream().map(one -> redeem(one).status()).toList();
  }

  @Test
  void whatCanNotBeIsRefused() {
    ObjectNode schema = terms().put("evidence", "PROOF");
    schema.putObject("proofSchema").putObject("properties").putObject("ad").put("type", "integer");
    assertEquals("proofField: INVALID", refused(schema.deepCopy().put("proofField", "ad")));
    assertEquals("proofField: INVALID", refused(terms().put("proofField", "ad")));
    assertEquals("event: INVALID", refused(terms().put("event", "profile.completed")));
    ObjectNode untyped = schema.deepCopy();
    untyped.withObject("/proofSchema/properties/ad").remove("type");
    assertEquals("proofSchema: INVALID", refused(untyped));
    ObjectNode missing = schema.deepCopy();
    missing.withObject("/proofSchema").putArray("required").add("other");
    assertEquals("proofSchema: INVALID", refused(missing));
    ObjectNode bad = schema.deepCopy();
    bad.withObject("/proofSchema/properties/ad").put("type", "string").put("pattern", "([");
    ada.post(PATH, wave(bad).toString()).require(400);
    ObjectNode late = terms().put("startsAt", "2026-02-01T00:00:00Z");
    assertEquals("endsAt: INVALID", refused(late.put("endsAt", "2026-01-01T00:00:00Z")));
    for (String field : List.of("coins", "maxPerPeriod")) {
      ada.post(PATH, wave(terms().put(field, 0)).toString()).require(400);
      ada.post(PATH, wave(terms().put(field, 2_000_000_000)).toString()).require(400);
    }
    ada.put(PATH + "/" + UUID.randomUUID(), terms().toString()).require(404);
    JsonNode all = ada.get(PATH).require(200).data();
    assertFalse(all.toString().contains(code), "nothing of it was kept");
    assertTrue(all.toString().contains("daily_login"));
  }

  @Test
  void ofSomeWhoAddTheSameOneIsHeard() {
    List<Callable<Integer>> adding =
        IntStream.range(0, 6)
            .mapToObj(
                i -> (Callable<Integer>) () -> ada.post(PATH, wave(terms()).toString()).status())
            .toList();
    List<Integer> statuses = Race.of(adding);
    assertEquals(1, Collections.frequency(statuses, 201), statuses.toString());
    assertEquals(5, Collections.frequency(statuses, 409), statuses.toString());
  }
}
