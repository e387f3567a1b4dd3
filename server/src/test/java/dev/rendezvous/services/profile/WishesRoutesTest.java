package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.AppError;
import dev.rendezvous.types.UserId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interests and preferences over HTTP, and what the matcher is told of them. */
@QuarkusTest
class WishesRoutesTest {
  @Inject ProfileApi profiles;

  private final TestUsers users = TestUsers.here();

  @Test
  void theCatalogueIsThereForAnybody() {
    JsonNode all = users.stranger().get("/interests").require(200).data();
    Set<String> slugs = new HashSet<>();
    for (JsonNode interest : all) {
      assertTrue(slugs.add(interest.get("slug").asText()));
      assertTrue(interest.get("category").asText().length() > 2);
      assertTrue(interest.get("name").asText().length() > 2);
    }
    assertTrue(slugs.size() >= 60 && slugs.contains("chess"), slugs.toString());
  }

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
            + " | languages[0]: ISO_CODE"
      })
  void aWishOutsideTheBoundsIsRefused(String body, String refused) {
    TestAnswer answer = Shared.ANNA.put("/profile/preferences", body.replace('\'', '"'));
    assertEquals("VALIDATION_FAILED", answer.require(400).errorCode());
    assertEquals(refused, answer.refusedField());
  }

  @Test
  void wishesAreKeptAndReplaced() {
    TestUser anna = users.signUp("Anna");
    assertEquals("NOT_FOUND", anna.get("/profile/preferences").require(404).errorCode());
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
