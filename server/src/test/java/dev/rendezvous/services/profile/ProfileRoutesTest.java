package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own profile over HTTP: what is kept, what is refused, and that no write is lost. */
@QuarkusTest
class ProfileRoutesTest {
  private static final String FULL =
      """
      {"displayName": "Anna", "birthDate": "1995-03-02", "gender": "WOMAN", "bio": "Hi\\r\\nthere",
       "country": "DE", "city": "Berlin", "languages": ["de", "en"], "occupation": "baker",
       "heightCm": 170, "location": {"lat": 52.520008, "lon": 13.404954},
       "timeZone": "Europe/Berlin"}\
      """;

  private final TestUsers users = TestUsers.here();

  @Test
  void aNewProfileHasTheNameAndDateThatWereRegistered() {
    JsonNode own = users.signUp("  A\u200Bnna ", LocalDate.of(1990, 1, 31)).get("/profile").data();
    assertEquals("Anna", own.get("displayName").asText());
    assertEquals("1990-01-31", own.get("birthDate").asText());
    assertEquals(0, own.get("completeness").get("percent").asInt());
  }

  @Test
  void aNameThatCannotBeSeenIsRefusedAtRegistrationAlready() {
    TestAnswer answer =
        users
            .stranger()
            .post(
                "/auth/register",
                """
                {"email": "unseen@example.org", "password": "correct horse battery staple",
                 "displayName": "\u200B\u3164", "birthDate": "1990-01-31", "acceptedTerms": true}\
                """);
    assertEquals("displayName: NOT_BLANK", answer.require(400).refusedField());
  }

  @Test
  void whatIsToldIsKeptCleanedAndSnapped() {
    TestUser anna = users.signUp("Anna");
    JsonNode put = anna.put("/profile", FULL).require(200).data();
    assertEquals(put, anna.get("/profile").data());
    assertEquals("Hi\nthere", put.get("bio").asText());
    assertEquals(52.52, put.get("location").get("lat").asDouble());
    assertEquals(13.4, put.get("location").get("lon").asDouble());
    assertEquals("[\"de\",\"en\"]", put.get("languages").toString());
    assertTrue(put.get("updatedAt").asText().matches(".*T[0-9:]{8}\\.[0-9]{3}Z"));
  }

  @Test
  void whatIsAbsentIsCleared() {
    TestUser anna = users.signUp("Anna");
    anna.put("/profile", FULL).require(200);
    JsonNode cleared = anna.put("/profile", "{\"displayName\": \"Ann\"}").require(200).data();
    assertEquals("Ann", cleared.get("displayName").asText());
    assertEquals("1995-03-02", cleared.get("birthDate").asText());
    for (String field :
        List.of("gender", "bio", "country", "city", "location", "heightCm", "timeZone")) {
      assertFalse(cleared.has(field), field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                    | displayName: NOT_BLANK",
        "{'displayName': '\u2066 \u200D'}                      | displayName: NOT_BLANK",
        "{'displayName': 5}                                    | displayName: TYPE",
        "{'displayName': 'A', 'nickname': 'B'}                 | nickname: UNKNOWN_FIELD",
        "{'displayName': 'A', 'birthDate': '1899-12-31'}       | birthDate: RANGE",
        "{'displayName': 'A', 'timeZone': 'Europe/Atlantis'}   | timeZone: IANA_TIME_ZONE",
        "{'displayName': 'A', 'timeZone': '+02:00'}            | timeZone: IANA_TIME_ZONE",
        "{'displayName': 'A', 'timeZone': 'europe/berlin'}     | timeZone: IANA_TIME_ZONE",
        "{'displayName': 'A', 'timeZone': ''}                  | timeZone: IANA_TIME_ZONE",
        "{'displayName': 'A', 'timeZone': 2}                   | timeZone: TYPE",
        "{'displayName': 'A', 'age': 30}                       | age: UNKNOWN_FIELD",
        "{'displayName': 'A', 'ageVerified': true}             | ageVerified: UNKNOWN_FIELD",
        "{'displayName': 'A', 'birthDate': '1995-02-30'}       | birthDate: TYPE",
        "{'displayName': 'A', 'gender': 'CAT'}                 | gender: TYPE",
        "{'displayName': 'A', 'gender': 1}                     | gender: TYPE",
        "{'displayName': 'A', 'country': 'de'}                 | country: ISO_CODE",
        "{'displayName': 'A', 'country': 'XX'}                 | country: ISO_CODE",
        "{'displayName': 'A', 'languages': ['de', 'zz']}       | languages[1]: ISO_CODE",
        "{'displayName': 'A', 'languages': [null]}             | languages[0]: NOT_NULL",
        "{'displayName': 'A', 'languages': ['de', 'de']}       | languages: UNIQUE_ELEMENTS",
        "{'displayName': 'A', 'heightCm': 49}                  | heightCm: MIN",
        "{'displayName': 'A', 'heightCm': 301}                 | heightCm: MAX",
        "{'displayName': 'A', 'heightCm': 170.5}               | heightCm: TYPE",
        "{'displayName': 'A', 'heightCm': '170'}               | heightCm: TYPE",
        "{'displayName': 'A', 'location': {'lat': 90.1, 'lon': 0}} | location.lat: DECIMAL_MAX",
        "{'displayName': 'A', 'location': {'lat': 0, 'lon': -181}} | location.lon: DECIMAL_MIN",
        "{'displayName': 'A', 'location': {'lat': 'NaN', 'lon': 0}} | location.lat: DECIMAL_MAX",
        "{'displayName': 'A', 'location': {'lat': 0}}          | location.lon: TYPE"
      })
  void anInvalidFieldIsNamed(String body, String refused) {
    TestAnswer answer = Shared.ANNA.put("/profile", body.replace('\'', '"'));
    assertEquals("VALIDATION_FAILED", answer.require(400).errorCode());
    assertEquals(refused, answer.refusedField());
  }

  @ParameterizedTest
  @CsvSource({"displayName, 50", "bio, 1000", "city, 100", "occupation, 100"})
  void textsHaveAGreatestLength(String field, int most) {
    String fits = bodyWith(field, "x".repeat(most));
    String tooLong = bodyWith(field, "x".repeat(most + 1));
    Shared.ANNA.put("/profile", fits).require(200);
    Shared.ANNA.put("/profile", bodyWith(field, "😀".repeat(most))).require(200);
    for (String body : List.of(tooLong, bodyWith(field, "😀".repeat(most + 1)))) {
      TestAnswer refused = Shared.ANNA.put("/profile", body).require(400);
      assertEquals(field + ": CODE_POINT_LENGTH", refused.refusedField());
    }
    String padded = bodyWith(field, " \u200B".repeat(5000) + "x".repeat(most) + "\\u0000");
    assertEquals(
        "x".repeat(most),
        Shared.ANNA.put("/profile", padded).require(200).data().get(field).asText());
  }

  @Test
  void moreThanTenLanguagesAreRefused() {
    String eleven = "['de','en','fr','es','it','pt','nl','pl','sv','da','fi']".replace('\'', '"');
    TestAnswer answer =
        Shared.ANNA.put("/profile", "{\"displayName\": \"A\", \"languages\": " + eleven + "}");
    assertEquals("languages: SIZE", answer.require(400).refusedField());
  }

  @Test
  void aPlaceCannotBeChangedAgainAtOnce() {
    TestUser anna = users.signUp("Anna");
    anna.put("/profile", FULL).require(200);
    TestAnswer moved = anna.put("/profile", FULL.replace("52.520008", "52.6"));
    assertEquals("LOCATION_CHANGED_RECENTLY", moved.require(409).errorCode());
    anna.put("/profile", FULL.replace("52.520008", "52.5212")).require(200);
    anna.put("/profile", "{\"displayName\": \"Anna\"}").require(200);
    TestAnswer again = anna.put("/profile", FULL);
    assertEquals("LOCATION_CHANGED_RECENTLY", again.require(409).errorCode());
  }

  @Test
  void whoHasTheProfileIsNotSentItAgain() {
    TestUser anna = users.signUp("Anna");
    TestAnswer first = anna.get("/profile");
    assertTrue(first.header("ETag").matches("\"[^\"]+\""), first.header("ETag"));
    assertTrue(first.header("Cache-Control").contains("private"));
    assertTrue(first.header("Cache-Control").contains("no-cache"));
    TestAnswer same = anna.get("/profile", "If-None-Match", first.header("ETag"));
    assertEquals("", same.require(304).body());
    assertEquals(first.header("ETag"), same.header("ETag"));
  }

  @Test
  void everyChangeOfWhatIsShownChangesTheTag() {
    TestUser anna = users.signUp("Anna");
    String created = anna.get("/profile").header("ETag");
    String replaced = anna.put("/profile", FULL).require(200).header("ETag");
    anna.put("/profile/interests", "{\"interests\": [\"chess\", \"jazz\", \"yoga\"]}").require(200);
    String chosen = anna.get("/profile").header("ETag");
    anna.put("/profile/preferences", PreferencesJson.ANYBODY).require(200);
    String preferring = anna.get("/profile").header("ETag");
    assertEquals(4, Stream.of(created, replaced, chosen, preferring).distinct().count());
  }

  @Test
  void ofManyWritersWhoReadTheSameOnlyOneWrites() throws Exception {
    int writers = 8;
    TestUser anna = users.signUp("Anna");
    String tag = anna.get("/profile").header("ETag");
    CyclicBarrier start = new CyclicBarrier(writers);
    try (var threads = Executors.newFixedThreadPool(writers)) {
      List<Callable<Integer>> writes =
          Stream.iterate(1, i -> i + 1)
              .limit(writers)
              .map(i -> write(anna, i, tag, start))
              .toList();
      int written = 0;
      for (Future<Integer> status : threads.invokeAll(writes, 60, TimeUnit.SECONDS)) {
        assertTrue(List.of(200, 412).contains(status.get()), "answered " + status.get());
        written += status.get() == 200 ? 1 : 0;
      }
      assertEquals(1, written);
    }
    TestAnswer late = anna.put("/profile", FULL, "If-Match", tag);
    assertEquals("PRECONDITION_FAILED", late.require(412).errorCode());
    anna.put("/profile", FULL, "If-Match", anna.get("/profile").header("ETag")).require(200);
  }

  @Test
  void nobodyReadsWithoutAToken() {
    for (String path : List.of("/profile", "/profile/preferences", "/profile/blocks")) {
      assertEquals("UNAUTHENTICATED", users.stranger().get(path).require(401).errorCode(), path);
    }
  }

  private static Callable<Integer> write(TestUser who, int i, String tag, CyclicBarrier start) {
    return () -> {
      start.await(30, TimeUnit.SECONDS);
      return who.put("/profile", bodyWith("bio", "writer " + i), "If-Match", tag).status();
    };
  }

  private static String bodyWith(String field, String text) {
    return field.equals("displayName")
        ? "{\"displayName\": \"" + text + "\"}"
        : "{\"displayName\": \"A\", \"" + field + "\": \"" + text + "\"}";
  }

  /** One person for all the refusals, who never comes to have anything. */
  private static final class Shared {
    static final TestUser ANNA = TestUsers.here().signUp("Anna");
  }
}
