package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.json;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.services.block.BlockApi;
import dev.rendezvous.testing.TestConnections;
import dev.rendezvous.testing.TestMatches;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.MatchId;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ban that was wrong does not cost anybody those whom they kept in touch with. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OverturnedBanTest {
  @Inject Courthouse court;
  @Inject TestMatches matches;
  @Inject BlockApi blocks;

  private final TestUsers users = TestUsers.here();
  private TestUser ben;
  private TestUser carl;
  private TestUser dora;

  @BeforeEach
  void benHasTwoContacts() {
    ben = users.signUp("Ben");
    carl = contact("Carl");
    dora = contact("Dora");
  }

  private TestUser contact(String name) {
    TestUser user = users.signUp(name);
    MatchId match = matches.begin(ben.id(), user.id());
    var _ = TestConnections.connect(user, ben, match);
    matches.endOf(ben.id());
    return user;
  }

  @Test
  void contactsAreBackButThoseWhoDoNotWantIt() {
    TestUser mod = court.staff(Role.MODERATOR);
    report(users.signUp("Anna"), ben, "SPAM");
    court.decide(mod, ben.id(), measure("BAN"));
    TestConnections.awaitCount(carl, 0);
    TestConnections.awaitCount(dora, 0);
    blocks.add(dora.id(), ben.id());
    overturn(mod.get(court.caseOf(ben.id())).data().get("measureId").asText());
    TestConnections.awaitCount(carl, 1);
    assertEquals(1, TestConnections.list(users.signInAgain(ben)).size());
    assertEquals(0, TestConnections.list(dora).size());
  }

  private void overturn(String measure) {
    users.forgetLimits();
    String login = json(Map.of("email", ben.email(), "password", TestUsers.PASSWORD));
    String token =
        users
            .stranger()
            .post("/auth/login", login)
            .json()
            .at("/error/details/appealToken")
            .asText();
    Map<String, Object> objection =
        Map.of("appealToken", token, "measureId", measure, "body", "That was not me at all.");
    String appeal =
        users
            .stranger()
            .post("/moderation/closed/appeals", json(objection))
            .require(200)
            .data()
            .get("id")
            .asText();
    court
        .staff(Role.MODERATOR)
        .post(
            "/admin/appeals/" + appeal + "/decision",
            json(Map.of("overturn", true, "statement", "It was somebody else.")))
        .require(200);
  }
}
