package dev.rendezvous.services.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an installation says in public before anybody has written anything. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SeededContentTest {
  @Inject StandingApi standing;
  @Inject PieceStore store;
  @Inject Proofreader proofreader;

  @ParameterizedTest
  @ValueSource(strings = {"terms", "privacy", "community-guidelines", "child-safety", "help"})
  void pagesThatStoresDemandAreThereInBothLanguages(String slug) {
    Editors editors = new Editors(standing);
    for (String language : List.of("en", "de")) {
      JsonNode page = editors.read(slug, language).require(200).data();
      assertEquals(language, page.get("locale").asText());
      String html = page.get("html").asText();
      assertTrue(html.length() > 1_500, slug);
      assertFalse(html.contains("[["), "no mark is left: " + html);
      assertFalse(html.contains("<h1"), "the title stands apart");
      PieceName name = new PieceName(ContentKind.PAGE, slug, language);
      Writing written = store.findWriting(name, 1).orElseThrow();
      assertEquals(written, proofreader.checked(written), "editors could keep it as it is");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onboarding.welcome",
        "onboarding.steps",
        "onboarding.safety",
        "onboarding.consent"
      })
  void newPeopleAreToldWhatAwaitsThem(String key) {
    var stranger = new Editors(standing).stranger();
    for (String language : List.of("en", "de")) {
      JsonNode block =
          stranger
              .get("/content/blocks?keys=" + key, "Accept-Language", language)
              .require(200)
              .data()
              .get(0);
      assertEquals(language, block.get("locale").asText());
      assertTrue(block.has("html") || block.at("/data/steps").size() == 4, block.toString());
    }
  }

  @Test
  void theOperatorIsNamedOnceAndStandsInAllPages() {
    Editors editors = new Editors(standing);
    TestUser ada = editors.newOne(Role.ADMIN);
    String before = editors.read("child-safety", "de").header("ETag");
    String setting = "/admin/settings/operator.name";
    ada.put(setting, Editors.json(java.util.Map.of("value", "Love & <Co> [[support.email]]")))
        .require(200);
    try {
      for (String language : List.of("en", "de")) {
        var answer = editors.read("child-safety", language).require(200);
        String html = answer.data().get("html").asText();
        assertTrue(html.contains("Love &amp; &lt;Co&gt; &#91;&#91;support.email]]"), html);
        assertFalse(
            answer.header("ETag").equals(before), "readers who have the old one hear of it");
      }
    } finally {
      ada.delete(setting).require(200);
    }
  }
}
