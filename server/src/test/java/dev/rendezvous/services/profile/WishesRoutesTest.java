package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interests and preferences over HTTP, and what the matcher is told of them. */
@QuarkusTest
class WishesRoutesTest {
  @Inject ProfileApi profiles;
  @Inject DataSource database;

  private final TestUsers users = TestUsers.here();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | interests: NOT_NULL",
        "{'interests': ['chess', 'jazz']}                | interests: SIZE",
        "{'interests': ['chess', 'jazz', 'jazz']}        | interests: UNIQUE_ELEMENTS",
        "{'interests': ['chess', 'jazz', 'taxes']}       | interests[2]: UNKNOWN_INTEREST",
        "{'interests': ['chess', 'jazz', null]}          | interests[2]: NOT_NULL",
        "{'interests': ['pop','rock','jazz','chess','yoga','dogs','cats','wine','design','anime',"
            + "'poetry']} | interests: SIZE"
      })
  void aChoiceOutsideTheBoundsIsRefused(String body, String refused) {
    TestAnswer answer = Shared.ANNA.put("/profile/interests", body.replace('\'', '"'));
    assertEquals("VALIDATION_FAILED", answer.require(400).errorCode());
    assertEquals(refused, answer.refusedField());
  }

  @Test
  void aChoiceReplacesTheOneBefore() {
    TestUser anna = users.signUp("Anna");
    anna.put("/profile/interests", "{\"interests\": [\"chess\", \"jazz\", \"yoga\"]}").require(200);
    anna.put("/profile/interests", "{\"interests\": [\"wine\", \"jazz\", \"dogs\"]}").require(200);
    assertEquals(
        "[\"dogs\",\"jazz\",\"wine\"]", anna.get("/profile").data().get("interests").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'ageMin': 18, 'ageMax': 30}                                    | genders: NOT_NULL",
        "{'genders': [], 'ageMin': 18, 'ageMax': 30}                     | genders: SIZE",
        "{'genders': ['MAN', 'MAN'], 'ageMin': 18, 'ageMax': 30} | genders: UNIQUE_ELEMENTS",
        "{'genders': [null], 'ageMin': 18, 'ageMax': 30}                 | genders[0]: NOT_NULL",
        "{'genders': ['CAT'], 'ageMin': 18, 'ageMax': 30}                | genders[0]: TYPE",
        "{'genders': ['MAN'], 'ageMin': 17, 'ageMax': 30}                | ageMin: MIN",
        "{'genders': ['MAN'], 'ageMin': 18, 'ageMax': 121}               | ageMax: MAX",
        "{'genders': ['MAN'], 'ageMin': 18}                              | ageMax: TYPE",
        "{'genders': ['MAN'], 'ageMin': 30, 'ageMax': 29}      | ageMax: AT_LEAST_AGE_MIN",
        "{'genders': ['MAN'], 'ageMin': 18, 'ageMax': 30, 'maxDistanceKm': 0} | maxDistanceKm: MIN",
        "{'genders': ['MAN'], 'ageMin': 18, 'ageMax': 30, 'countries': ['QQ']}"
            + " | countries[0]: ISO_CODE",
        "{'genders': ['MAN'], 'ageMin': 18, 'ageMax': 30, 'languages': ['q']}"
            + " | languages[0]: ISO_CODE",
        "{'genders': ['MAN'], 'ageMin': 18, 'ageMax': 30, 'sharedInterestsOnly': true}"
            + " | sharedInterestsOnly: NEEDS_INTERESTS",
        "{'genders': ['MAN'], 'ageMin': 18, 'ageMax': 30, 'sharedInterestsOnly': 'yes'}"
            + " | sharedInterestsOnly: TYPE"
      })
  void aWishOutsideTheBoundsIsRefused(String body, String refused) {
    TestAnswer answer = Shared.ANNA.put("/profile/preferences", body.replace('\'', '"'));
    assertEquals("VALIDATION_FAILED", answer.require(400).errorCode());
    assertEquals(refused, answer.refusedField());
  }

  @Test
  void allThatDoesNotGoTogetherIsNamedAtOnce() {
    JsonNode details =
        Shared.ANNA
            .put(
                "/profile/preferences",
                """
                {"genders": ["MAN"], "ageMin": 30, "ageMax": 20, "sharedInterestsOnly": true}\
                """)
            .require(400)
            .json()
            .path("error")
            .path("details");
    assertEquals(List.of("ageMax", "sharedInterestsOnly"), details.findValuesAsText("field"));
  }

  @Test
  void wishesAreKeptAndReplaced() {
    TestUser anna = users.signUp("Anna");
    anna.put("/profile/interests", "{\"interests\": [\"chess\", \"jazz\", \"yoga\"]}").require(200);
    String narrow =
        """
        {"genders": ["MAN"], "ageMin": 20, "ageMax": 40, "maxDistanceKm": 50, "countries": ["DE"],
         "languages": ["de"], "sharedInterestsOnly": true}\
        """;
    anna.put("/profile/preferences", narrow).require(200);
    assertEquals(50, anna.get("/profile/preferences").data().get("maxDistanceKm").asInt());
    JsonNode wide = anna.put("/profile/preferences", PreferencesJson.ANYBODY).require(200).data();
    assertEquals(wide, anna.get("/profile/preferences").data());
    assertEquals("[]", wide.get("countries").toString());
    assertEquals("false", wide.get("sharedInterestsOnly").toString());
    assertTrue(wide.get("told").asBoolean());
  }

  @Test
  void wishesAreSuggestedUntilTheyAreTold() {
    TestUser anna = users.signUp("Anna");
    int age = anna.get("/profile").data().get("age").asInt();
    JsonNode suggested = anna.get("/profile/preferences").require(200).data();
    assertFalse(suggested.get("told").asBoolean());
    assertEquals(3, suggested.get("genders").size());
    assertEquals(age - 10, suggested.get("ageMin").asInt());
    assertEquals(age + 10, suggested.get("ageMax").asInt());
    assertTrue(anna.get("/profile").data().toString().contains("\"preferences\""));
    JsonNode told = anna.put("/profile/preferences", suggested.toString()).require(200).data();
    assertTrue(told.get("told").asBoolean());
    assertEquals(suggested.get("ageMin"), told.get("ageMin"));
  }

  @ParameterizedTest
  @CsvSource({"18, 18, 28", "19, 18, 29", "40, 30, 50", "115, 105, 120", "130, 120, 120"})
  void suggestionsStayWithinTheBounds(int age, int ageMin, int ageMax) {
    Preferences suggested = Preferences.suggestedAt(age);
    assertEquals(ageMin, suggested.ageMin());
    assertEquals(ageMax, suggested.ageMax());
  }

  @Test
  void wishesAndInterestsAreWrittenUnderTheProfilesTag() {
    TestUser anna = users.signUp("Anna");
    String first = anna.get("/profile").header("ETag");
    TestAnswer read = anna.get("/profile/preferences");
    anna.get("/profile/preferences", "If-None-Match", read.header("ETag")).require(304);

    String wishes = PreferencesJson.ANYBODY;
    String chosen = "{\"interests\": [\"chess\", \"jazz\", \"yoga\"]}";
    TestAnswer told = anna.put("/profile/preferences", wishes, "If-Match", first).require(200);
    String second = told.header("ETag");
    assertNotEquals(first, second);
    for (String stale : List.of(first, "W/" + second, "\"x\"", "nonsense")) {
      TestAnswer late = anna.put("/profile/interests", chosen, "If-Match", stale);
      assertEquals("PRECONDITION_FAILED", late.require(412).errorCode(), stale);
      anna.put("/profile/preferences", wishes, "If-Match", stale).require(412);
    }
    TestAnswer third = anna.put("/profile/interests", chosen, "If-Match", second).require(200);
    anna.put("/profile/preferences", wishes, "If-Match", third.header("ETag")).require(200);
    anna.put("/profile/interests", chosen, "If-Match", "*").require(200);
  }

  @Test
  void ofWritersOfAllKindsWhoReadTheSameOnlyOneWrites() {
    TestUser anna = users.signUp("Anna");
    String tag = anna.get("/profile").header("ETag");
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int ageMax = 40 + i;
      writers.add(() ->
          anna.put(
                  "/profile/preferences",
                  "{\"genders\":[\"MAN\"],\"ageMin\":18,\"ageMax\":" + ageMax + "}",
                  "If-Match",
                  tag)
              .status());
      writers.add(() ->
          anna.put(
                  "/profile/interests",
                  "{\"interests\":[\"chess\",\"jazz\",\"yoga\"]}",
                  "If-Match",
                  tag)
              .status());
      writers.add(
          () -> anna.put("/profile", "{\"displayName\":\"Ann\"}", "If-Match", tag).status());
    }
    List<Integer> statuses = Race.of(writers);
    assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(writers.size() - 1, Collections.frequency(statuses, 412), statuses.toString());
  }

  @Test
  void whatMayNotBeChosenAnyMoreStaysWithThoseWhoDid() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    Rows rows = new Rows(database);
    String retired = retire(rows);
    try {
      String choice = "{\"interests\": [\"chess\", \"jazz\", \"" + retired + "\"]}";
      rows.execute(
          "INSERT INTO user_interests (user_id, interest_slug) VALUES (?, '" + retired + "')",
          anna.id());
      anna.put("/profile/interests", choice).require(200);
      assertTrue(anna.get("/profile").data().get("interests").toString().contains(retired));
      TestAnswer refused = ben.put("/profile/interests", choice).require(400);
      assertEquals("interests[2]: UNKNOWN_INTEREST", refused.refusedField());
      anna.put("/profile/interests", choice.replace(retired, "yoga")).require(200);
      anna.put("/profile/interests", choice).require(400);
    } finally {
      rows.execute("DELETE FROM interests WHERE slug = '" + retired + "'");
    }
  }

  /** An interest of before, which no other test knows. */
  private static String retire(Rows rows) {
    rows.execute(
        "INSERT INTO interests (slug, category, bit_index, active)"
            + " VALUES ('stamp-collecting', 'making', 1023, FALSE)");
    return "stamp-collecting";
  }

  @Test
  void whoHasNotToldEnoughCannotSeek() {
    UserId anna = users.signUp("Anna").id();
    AppError refusal = assertThrows(AppError.class, () -> profiles.getSeeker(anna));
    assertEquals("PROFILE_INCOMPLETE", refusal.code().name());
    assertEquals(Map.of("missing", List.of("gender", "preferences")), refusal.details());
  }

  @Test
  void theMatcherIsToldWhatWasTold() {
    TestUser anna = users.signUp("Anna");
    TestUser ben = users.signUp("Ben");
    anna.put(
            "/profile",
            """
            {"displayName": "Anna", "gender": "WOMAN", "country": "DE", "languages": ["de"],
             "location": {"lat": 48.137, "lon": 11.575}}\
            """)
        .require(200);
    anna.put("/profile/interests", "{\"interests\": [\"chess\", \"jazz\", \"yoga\"]}").require(200);
    anna.put("/profile/preferences", PreferencesJson.ANYBODY).require(200);
    ben.post("/profile/" + anna.id() + "/block", "").require(204);

    Seeker seeker = profiles.getSeeker(anna.id());
    assertEquals("WOMAN", seeker.gender());
    assertEquals(Set.of("chess", "jazz", "yoga"), seeker.interests());
    assertEquals(3, seeker.interestNumbers().size());
    assertEquals(new Seeker.Cell(48.14, 11.58), seeker.cell());
    assertEquals(Set.of("WOMAN", "MAN", "NON_BINARY"), seeker.wishes().genders());
    assertEquals(Set.of(ben.id()), seeker.blocked());
  }

  /** One person for all the refusals, who never comes to have anything. */
  private static final class Shared {
    static final TestUser ANNA = TestUsers.here().signUp("Anna");
  }
}
