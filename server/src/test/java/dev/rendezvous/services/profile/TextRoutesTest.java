package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, over HTTP: cleaned, inert, and flagged where it leads elsewhere. */
@QuarkusTest
class TextRoutesTest {
  private static final String SCRIPT = "<script>alert(document.cookie)</script>";

  @Inject DataSource database;

  private final TestUsers users = TestUsers.here();

  /** As it stands in the body, that is, after JSON's own escapes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\u0000b|ab",
        "a\\ud800b|ab",
        "a\\udc00b|ab",
        "\\ud83d\\ude00|😀",
        "\\ud83d\\u200b\\ude00x|x",
        "a\\u202eb\\u2066c|abc",
        "Z\\u0301\\u0302\\u0303\\u0304\\u0305\\u0306|Ź\u0302\u0303\u0304",
        "e\\u0301|é",
        "a\\r\\n\\tb|a b",
        "\\u3000a\\u00a0\\u00a0b|a b"
      })
  void aNameIsKeptAsItIsSeen(String escaped, String kept) {
    TestUser anna = Shared.ANNA;
    JsonNode put = anna.put("/profile", named(escaped)).require(200).data();
    assertEquals(kept, put.get("displayName").asText());
    assertEquals(kept, anna.get("/profile").data().get("displayName").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\u200b\\u3164", "\\ue000", "\\ufeff"})
  void aNameThatIsNothingIsRefused(String escaped) {
    TestAnswer answer = Shared.ANNA.put("/profile", named(escaped));
    assertEquals("displayName: NOT_BLANK", answer.require(400).refusedField());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayName\": \"a\u0000b\"}", // not escaped
        "{\"displayName\": \"A\", \"displayName\": \"B\"}",
        "{\"displayName\": \"A\"} {}",
        "{\"displayName\": \"\\x41\"}",
        "{\"displayName\": \"\\ud8\"}",
        "[\"A\"]",
        "\"A\"",
        "null",
        ""
      })
  void aBodyThatIsNoneIsRefused(String body) {
    TestAnswer answer = Shared.ANNA.put("/profile", body).require(400);
    assertTrue(List.of("MALFORMED_JSON", "VALIDATION_FAILED").contains(answer.errorCode()));
  }

  /** Fields are named in the refusal, so their names come back. */
  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\u0000", "<script>", "a\\u202eb"})
  void aFieldOfAnyNameIsRefused(String name) {
    TestAnswer answer =
        Shared.ANNA.put("/profile", "{\"displayName\": \"A\", \"" + name + "\": 1}").require(400);
    assertTrue(List.of("MALFORMED_JSON", "VALIDATION_FAILED").contains(answer.errorCode()));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String huge = named("x".repeat(3_000_000));
    assertEquals("PAYLOAD_TOO_LARGE", Shared.ANNA.put("/profile", huge).require(413).errorCode());
    String long_ = named("\\u200b".repeat(10_000) + "Anna");
    assertEquals(
        "Anna", Shared.ANNA.put("/profile", long_).require(200).data().get("displayName").asText());
  }

  @Test
  void markupComesBackAsTextWhereverItIsShown() {
    TestUser mallory = users.signUp("<b>Mallory</b>", LocalDate.of(1990, 1, 1));
    TestUser ben = users.signUp("Ben");
    String body =
        """
        {"displayName": "<b>Mallory</b>", "bio": "%s", "city": "\\"><img src=x onerror=alert(1)>",
         "occupation": "javascript:alert(1)"}\
        """
            .formatted(SCRIPT);
    mallory.put("/profile", body).require(200);
    assertEquals(SCRIPT, ben.get("/profile/" + mallory.id()).data().get("bio").asText());
    ben.post("/profile/" + mallory.id() + "/block", "").require(204);
    String[] html = {"Accept", "text/html"};
    for (TestAnswer answer :
        List.of(
            mallory.get("/profile"),
            mallory.get("/profile", html),
            mallory.get("/profile/" + mallory.id()),
            mallory.get("/profile/" + mallory.id(), html),
            mallory.get("/profile/%3Cscript%3E", html),
            ben.get("/profile/blocks"),
            ben.get("/profile/blocks", html),
            ben.get("/profile/" + mallory.id()),
            mallory.put("/profile", "{\"" + SCRIPT + "\": 1}"),
            mallory.put("/profile", SCRIPT))) {
      String type = answer.header("Content-Type");
      assertTrue(type.matches("application/json(;\\s*charset=UTF-8)?"), type + answer.status());
      assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    }
  }

  @Test
  void contactDetailsAreFlaggedOnceAChange() {
    TestUser anna = users.signUp("Anna");
    Rows rows = new Rows(database);
    String bio = "{\"displayName\":\"Anna\",\"bio\":\"insta: @anna or 0170 1234567\"}";
    String told = anna.put("/profile", bio).require(200).data().get("bio").asText();
    assertEquals("insta: @anna or 0170 1234567", told);
    anna.put("/profile", bio).require(200);
    List<String> flagged = rows.payloadsOf(anna.id(), "profile.flagged");
    assertEquals(1, flagged.size());
    assertTrue(flagged.getFirst().contains("\"bio\""), flagged.toString());
    assertTrue(flagged.getFirst().contains("PHONE") && flagged.getFirst().contains("HANDLE"));
    assertTrue(flagged.getFirst().contains(anna.id().toString()));
    assertTrue(!flagged.getFirst().contains("0170"), "the words themselves are not told");

    anna.put("/profile", bio.replace("0170", "0171")).require(200);
    anna.put("/profile", "{\"displayName\":\"anna.com\",\"city\":\"1.85 m\"}").require(200);
    assertEquals(3, rows.payloadsOf(anna.id(), "profile.flagged").size());
  }

  @Test
  void aNameThatLeadsElsewhereIsFlaggedFromTheBeginning() {
    TestUser anna = users.signUp("@anna_m99");
    assertEquals(List.of("profile.flagged"), new Rows(database).eventsOf(anna.id()));
  }

  private static String named(String escaped) {
    return "{\"displayName\": \"" + escaped + "\"}";
  }

  /** One person for all of this. */
  private static final class Shared {
    static final TestUser ANNA = TestUsers.here().signUp("Anna");
  }
}
