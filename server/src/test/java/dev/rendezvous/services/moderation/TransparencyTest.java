package dev.rendezvous.services.moderation;

import static dev.rendezvous.services.moderation.Courthouse.json;
import static dev.rendezvous.services.moderation.Courthouse.measure;
import static dev.rendezvous.services.moderation.Courthouse.nothing;
import static dev.rendezvous.services.moderation.Courthouse.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moderation did, as figures that can be published. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TransparencyTest {
  private static final String TABLE = "/admin/moderation/transparency.csv";

  @Inject Courthouse court;

  private final TestUsers users = TestUsers.here();
  private TestUser anna;
  private TestUser mod;
  private TestUser boss;

  @BeforeEach
  void people() {
    anna = users.signUp("Anna");
    mod = court.staff(Role.MODERATOR);
    boss = court.staff(Role.ADMIN);
  }

  /** The figures of a line of this month: cases, times, objections. */
  private int[] counted(String kind) {
    return boss.get(TABLE)
        .require(200)
        .body()
        .lines()
        .filter(line -> line.contains(",REPORT," + kind + ","))
        .reduce((first, second) -> second)
        .map(line -> line.split(",", -1))
        .map(cells ->
            new int[] {
              Integer.parseInt(cells[4]),
              Integer.parseInt(cells[7]),
              Integer.parseInt(cells[8]),
              Integer.parseInt(cells[9])
            })
        .orElse(new int[4]);
  }

  @Test
  void decisionsAndObjectionsAreCounted() {
    int[] before = counted("IMPERSONATION,MUTE");
    TestUser ben = users.signUp("Ben");
    report(anna, ben, "IMPERSONATION");
    court.decide(mod, ben.id(), Courthouse.until("MUTE", Instant.now().plusSeconds(86_400)));
    String measure = ben.get("/moderation/measures").data().at("/0/id").asText();
    String appeal =
        ben.post(
                "/moderation/appeals",
                json(Map.of("measureId", measure, "body", "That was somebody else.")))
            .require(200)
            .data()
            .get("id")
            .asText();
    boss.post(
            "/admin/appeals/" + appeal + "/decision",
            json(Map.of("overturn", true, "statement", "It was somebody else.")))
        .require(200);
    int[] after = counted("IMPERSONATION,MUTE");
    assertEquals(
        List.of(before[0] + 1, before[1] + 1, before[2], before[3] + 1),
        Arrays.stream(after).boxed().toList());
  }

  @Test
  void itIsATableWithoutAnybodysId() {
    TestUser ben = users.signUp("Ben");
    report(anna, ben, "OTHER");
    court.decide(mod, ben.id(), nothing());
    TestAnswer table = boss.get(TABLE).require(200);
    assertTrue(table.header("Content-Type").startsWith("text/csv"));
    assertTrue(table.body().startsWith("month,source,reason,decision,cases,average_hours"));
    assertTrue(
        table
            .body()
            .lines()
            .skip(1)
            .allMatch(line ->
                line.matches(
                    "\\d{4}-\\d\\d,[A-Z]+,[A-Z_]+,[A-Z_]+,\\d+,\\d+\\.\\d,\\d+\\.\\d,\\d+,\\d+,\\d+")),
        table.body());
    assertFalse(table.body().contains(ben.id().toString()));
    assertEquals(1, boss.get(TABLE + "?from=2020-01&to=2020-02").body().lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=x",
        "to=2026-13",
        "from=2026-02&to=2026-01",
        "from=2020-01&to=2026-01",
        "from=-999999999-01",
        "to=%2B999999999-12",
        "from=2026-01-01"
      })
  void whatIsNoSpanOfMonthsIsRefused(String query) {
    assertEquals("VALIDATION_FAILED", boss.get(TABLE + "?" + query).require(400).errorCode());
  }

  @Test
  void itIsForAdmins() {
    assertEquals("FORBIDDEN", mod.get(TABLE).require(403).errorCode());
    assertEquals("FORBIDDEN", anna.get(TABLE).require(403).errorCode());
    users.stranger().get(TABLE).require(401);
  }
}
