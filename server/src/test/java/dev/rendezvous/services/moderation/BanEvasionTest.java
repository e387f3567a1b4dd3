package dev.rendezvous.services.moderation;

import static dev.rendezvous.db.schema.Tables.BAN_TRACES;
import static dev.rendezvous.services.moderation.Courthouse.await;
import static dev.rendezvous.services.moderation.Courthouse.json;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.db.Database;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is banned and comes back is known again, also once the old account was erased. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class BanEvasionTest {
  @Inject Courthouse court;
  @Inject StandingApi standing;
  @Inject Database db;
  @Inject @All List<PersonalData> data;

  private final TestUsers users = TestUsers.here();
  private final String mailbox = UUID.randomUUID().toString();
  private TestUser ben;
  private TestUser mod;

  @BeforeEach
  void benIsBanned() {
    mod = court.staff(Role.MODERATOR);
    ben = register(mailbox + "@example.org", device());
    standing.close(ben.id(), null, mod.id());
    await("the traces", () -> traces(ben.id()) > 0);
  }

  private static String device() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private int traces(UserId user) {
    return db.read().fetchCount(BAN_TRACES, BAN_TRACES.BANNED_USER_ID.eq(user));
  }

  /** Signs up, and in on a device. */
  private TestUser register(String email, String device) {
    users.forgetLimits();
    String registration =
        json(
            Map.of(
                "email",
                email,
                "password",
                TestUsers.PASSWORD,
                "displayName",
                "Ben",
                "birthDate",
                "1995-03-02",
                "acceptedTerms",
                true));
    users.stranger().post("/auth/register", registration).require(202);
    String proof =
        json(
            Map.of(
                "email", email,
                "code", users.awaitCode(email),
                "device", Map.of("name", "Phone", "platform", "ios", "id", device)));
    TestAnswer answer = users.stranger().post("/auth/verify-email", proof);
    return users.signedIn(answer.require(200).data());
  }

  private JsonNode findings(TestUser suspect) {
    String file = court.caseOf(suspect.id());
    assertEquals("EVASION", mod.get(file).data().at("/file/source").asText());
    assertEquals("CASE_NOT_CLAIMED", mod.get(file + "/findings").require(409).errorCode());
    mod.post(file + "/claim", "").require(200);
    JsonNode found = mod.get(file + "/findings").require(200).data().get(0);
    assertEquals(1, court.audited("case.evidence_read", mod.id(), suspect.id()));
    assertEquals(ben.id().toString(), found.at("/banned/0").asText());
    return found.get("kinds");
  }

  @Test
  void anotherAddressOfTheSameMailboxIsFlagged() {
    TestUser again = register(mailbox + "+second@EXAMPLE.org", device());
    assertEquals("[\"EMAIL\"]", findings(again).toString());
    again.get("/auth/me").require(200);
  }

  @Test
  void theSameDeviceIsFlagged() {
    String shared = device();
    TestUser carl = register(UUID.randomUUID() + "@example.org", shared);
    report(users.signUp("Anna"), carl, "SCAM");
    court.decide(mod, carl.id(), measure("BAN"));
    await("the traces", () -> traces(carl.id()) > 1);
    TestUser again = register(UUID.randomUUID() + "@example.org", shared);
    String file = court.caseOf(again.id());
    mod.post(file + "/claim", "").require(200);
    JsonNode found = mod.get(file + "/findings").require(200).data().get(0);
    assertEquals("[\"DEVICE\"]", found.get("kinds").toString());
    assertEquals(carl.id().toString(), found.at("/banned/0").asText());
  }

  /** An account that was made before the ban, or elsewhere, is found out as well. */
  @Test
  void aSharedDeviceIsFlaggedAlsoLaterAndOnce() {
    String shared = device();
    TestUser carl = register(UUID.randomUUID() + "@example.org", shared);
    standing.close(carl.id(), null, mod.id());
    await("the traces", () -> traces(carl.id()) > 1);
    TestUser dora = register(UUID.randomUUID() + "@example.org", device());
    assertEquals(0, court.countCases(dora.id()));
    signIn(dora, device());
    assertEquals(0, court.countCases(dora.id()));
    signIn(dora, shared);
    signIn(dora, shared);
    String file = court.caseOf(dora.id());
    mod.post(file + "/claim", "").require(200);
    JsonNode found = mod.get(file + "/findings").require(200).data();
    assertEquals(1, found.size(), found.toString());
    assertEquals("[\"DEVICE\"]", found.get(0).get("kinds").toString());
  }

  private void signIn(TestUser user, String device) {
    users.forgetLimits();
    Map<String, Object> login =
        Map.of(
            "email", user.email(),
            "password", TestUsers.PASSWORD,
            "device", Map.of("name", "Phone", "platform", "ios", "id", device));
    users.stranger().post("/auth/login", json(login)).require(200);
  }

  @Test
  void whoHasNothingInCommonIsLeftAlone() {
    TestUser other = register(UUID.randomUUID() + "@example.org", device());
    assertEquals(0, court.countCases(other.id()));
  }

  @Test
  void erasureKeepsTheDigestsAndNothingThatCanBeRead() {
    data.stream()
        .sorted(Comparator.comparing(PersonalData::turn))
        .forEach(each -> each.erase(ben.id()));
    assertEquals(2, traces(ben.id()));
    db.read()
        .select(BAN_TRACES.DIGEST)
        .from(BAN_TRACES)
        .where(BAN_TRACES.BANNED_USER_ID.eq(ben.id()))
        .fetch(BAN_TRACES.DIGEST)
        .forEach(digest ->
            assertFalse(new String(digest, StandardCharsets.ISO_8859_1).contains(mailbox)));
    TestUser again = register(mailbox + "+again@example.org", device());
    assertEquals("[\"EMAIL\"]", findings(again).toString());
  }

  @Test
  void aBanThatIsTakenBackIsForgotten() {
    standing.reopen(ben.id(), mod.id());
    await("the end of the traces", () -> traces(ben.id()) == 0);
    TestUser other = register(mailbox + "+x@example.org", device());
    assertEquals(0, court.countCases(other.id()));
  }

  @Test
  void aSuspensionLeavesNoTraces() {
    TestUser carl = users.signUp("Carl");
    standing.close(carl.id(), Instant.now().plusSeconds(3600), mod.id());
    TestUser dora = users.signUp("Dora");
    standing.close(dora.id(), null, mod.id());
    await("what came after it", () -> traces(dora.id()) > 0);
    assertEquals(0, traces(carl.id()));
  }

  @Test
  void findingsAreForModeratorsOnly() {
    TestUser again = register(mailbox + "+third@example.org", device());
    String findings = court.caseOf(again.id()) + "/findings";
    assertEquals("FORBIDDEN", again.get(findings).require(403).errorCode());
    users.stranger().get(findings).require(401);
    assertTrue(mod.get(court.caseOf(again.id())).require(200).body().contains("EVASION"));
  }
}
