package dev.rendezvous.services.interest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue over HTTP: in the reader's language, and once only. */
@QuarkusTest
class InterestRoutesTest {
  @Inject InterestApi interests;

  private final TestUser anybody = TestUsers.here().stranger();

  @Test
  void theCatalogueIsThereForAnybody() {
    JsonNode all = anybody.get("/interests").require(200).data();
    Set<String> slugs = new HashSet<>();
    Set<String> categories = new HashSet<>();
    for (JsonNode interest : all) {
      assertTrue(slugs.add(interest.get("slug").asText()));
      categories.add(interest.get("category").asText());
    }
    assertTrue(slugs.size() >= 150 && slugs.contains("chess"), slugs.toString());
    assertTrue(categories.size() >= 12, categories.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-GB|en|Chess|Games",
        "de-AT, en;q=0.5|de|Schach|Spiele",
        "es|es|Ajedrez|Juegos",
        "fr-CA, fr;q=0.9|fr|Échecs|Jeux",
        "ja, ko;q=0.4|en|Chess|Games",
        "\u0000;;,,|en|Chess|Games"
      })
  void itIsToldInTheReadersLanguage(String wanted, String language, String name, String category) {
    TestAnswer answer =
        anybody.get("/interests", "Accept-Language", wanted.replace("\u0000", "-")).require(200);
    assertEquals(language, answer.header("Content-Language"));
    assertTrue(answer.headers().allValues("Vary").contains("Accept-Language"));
    JsonNode chess = Objects.requireNonNull(bySlug(answer.data()).get("chess"));
    assertEquals(name, chess.get("name").asText());
    assertEquals(category, chess.get("categoryName").asText());
    assertEquals("games", chess.get("category").asText());
  }

  @Test
  void whoHasItIsNotSentItAgain() {
    TestAnswer german = anybody.get("/interests", "Accept-Language", "de").require(200);
    String tag = german.header("ETag");
    assertTrue(tag.matches("\"[^\"]+\""), tag);
    assertTrue(german.header("Cache-Control").contains("max-age=300"));
    TestAnswer same = anybody.get("/interests", "Accept-Language", "de", "If-None-Match", tag);
    assertEquals("", same.require(304).body());
    assertEquals("de", same.header("Content-Language"));
    assertTrue(same.headers().allValues("Vary").contains("Accept-Language"));
    TestAnswer french = anybody.get("/interests", "Accept-Language", "fr", "If-None-Match", tag);
    assertNotEquals(tag, french.require(200).header("ETag"));
  }

  @Test
  void eachHasANumberOfItsOwn() {
    Set<String> slugs = bySlug(anybody.get("/interests").data()).keySet();
    assertEquals(slugs.size(), interests.numbersOf(slugs).size());
    assertEquals(Set.of(), interests.numbersOf(List.of("taxes")));
  }

  private static Map<String, JsonNode> bySlug(JsonNode all) {
    Map<String, JsonNode> bySlug = new HashMap<>();
    all.forEach(interest -> bySlug.put(interest.get("slug").asText(), interest));
    return bySlug;
  }
}
