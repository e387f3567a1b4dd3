package dev.rendezvous.services.content;

import static dev.rendezvous.services.content.Editors.json;
import static dev.rendezvous.services.content.Editors.newBlock;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks of content as editors write them, and as apps get them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class BlockEditorRoutesTest {
  private static final String BLOCKS = "/admin/content-blocks";

  @Inject StandingApi standing;

  private final String key = "block." + UUID.randomUUID();
  private final String one = BLOCKS + "/" + key + "/en";
  private Editors editors;
  private TestUser ada;

  @BeforeEach
  void open() {
    editors = new Editors(standing);
    ada = editors.newOne(Role.ADMIN);
  }

  private JsonNode shown() {
    return editors.stranger().get("/content/blocks?keys=" + key).require(200).data().path(0);
  }

  @Test
  void aBlockGoesFromDataToTextAndBack() {
    ada.post(BLOCKS, newBlock(key, "JSON", "{\"steps\":[1,2]}")).require(201);
    assertTrue(shown().isMissingNode());
    ada.post(one + "/publish", "").require(200);
    assertEquals(2, shown().at("/data/steps/1").asInt());
    ada.put(one + "/draft", json(Map.of("format", "MARKDOWN", "body", "*Hello*"))).require(200);
    JsonNode diff = ada.get(one + "/diff?from=1&to=2").require(200).data();
    assertEquals("MARKDOWN", diff.at("/format/to").asText());
    JsonNode page = ada.post(one + "/publish", "").require(200).data();
    assertFalse(page.at("/live").has("title"));
    assertEquals("<p><em>Hello</em></p>", shown().get("html").asText().strip());
    assertFalse(shown().has("data"));
    ada.post(one + "/versions/1/restore", "").require(200);
    ada.post(one + "/publish", "").require(200);
    assertEquals(1, shown().at("/data/steps/0").asInt());
    assertEquals(List.of(key), ada.get(BLOCKS + "?prefix=" + key).data().findValuesAsText("name"));
  }

  @Test
  void dataThatIsNoneIsRefused() {
    for (String junk : List.of("no", "{", "[1e999999]", "[\"\\ud800\"]", "12", "[".repeat(40))) {
      assertEquals(
          "body: "
              + ada.post(BLOCKS, newBlock(key, "JSON", junk))
                  .json()
                  .at("/error/details/0/code")
                  .asText(),
          ada.post(BLOCKS, newBlock(key, "JSON", junk)).refusedField());
      assertEquals(
          "VALIDATION_FAILED",
          ada.post(BLOCKS + "/preview", json(Map.of("format", "JSON", "body", junk))).errorCode());
    }
    assertEquals("VALIDATION_FAILED", ada.post(BLOCKS, newBlock(key, "HTML", "x")).errorCode());
    assertEquals(404, ada.get(one).status());
  }

  @Test
  void pagesAndBlocksAreNotEachOther() {
    ada.post(BLOCKS, newBlock(key, "MARKDOWN", "x")).require(201);
    assertEquals(404, ada.get("/admin/pages/" + key + "/en").status());
    assertEquals(404, ada.post("/admin/pages/" + key + "/en/publish", "").status());
  }
}
