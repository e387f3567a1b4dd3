package dev.rendezvous.services.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.IdGenerator;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Pages and blocks as apps read them. */
@QuarkusTest
class ContentRoutesTest {
  @Inject DataSource database;
  @Inject IdGenerator ids;
  @Inject Redis redis;

  private final TestUsers users = TestUsers.here();
  private final String slug = "page-" + UUID.randomUUID();

  /** What is written past the service is not known to its cache. */
  private void forget() {
    for (String pattern : new String[] {"cache:*:content:*"}) {
      for (String key : redis.commands().keys(pattern)) {
        var _ = redis.commands().del(key);
      }
    }
  }

  @Test
  void pagesComeInTheReadersLanguageOrElseInEnglish() throws SQLException {
    page("en", "Terms", "You are **adult**. <script>x</script>");
    page("de", "Bedingungen", "Du bist *erwachsen*.");
    forget();
    JsonNode english = get("/content/pages/" + slug, "fr").data();
    assertEquals("Terms", english.get("title").asText());
    assertEquals("en", english.get("locale").asText());
    assertTrue(english.get("html").asText().contains("<strong>adult</strong>"));
    assertFalse(english.get("html").asText().contains("<script"));
    TestAnswer german = get("/content/pages/" + slug, "de-AT, en;q=0.5");
    assertEquals("Bedingungen", german.data().get("title").asText());
    assertEquals("de", german.header("Content-Language"));
    JsonNode all = get("/content/pages", "de").data();
    assertEquals(1, all.findValuesAsText("slug").stream().filter(slug::equals).count());
    assertFalse(all.get(0).has("html"));
  }

  @Test
  void whoHasAPageIsNotSentItAgain() throws SQLException {
    page("en", "Terms", "Text");
    forget();
    String tag = get("/content/pages/" + slug, "en").header("ETag");
    users.stranger().get("/content/pages/" + slug, "If-None-Match", tag).require(304);
  }

  @Test
  void draftsAndPagesThatAreNoneAreNotThere() throws SQLException {
    execute(
        "INSERT INTO static_pages (id, slug, locale, version, status, title, body)"
            + " VALUES (?, ?, 'en', 1, 'DRAFT', 'x', 'x')",
        ids.next(),
        slug);
    forget();
    assertEquals(404, get("/content/pages/" + slug, "en").status());
    assertEquals(404, get("/content/pages/" + UUID.randomUUID(), "en").status());
  }

  @Test
  void blocksComeByKeyInTheOrderAskedFor() throws SQLException {
    block("welcome." + slug, "MARKDOWN", "Hello *you*");
    block("steps." + slug, "JSON", "{\"count\":3}");
    forget();
    String keys = "steps.%s,unknown,welcome.%s".formatted(slug, slug);
    JsonNode blocks = get("/content/blocks?keys=" + keys, "en").data();
    assertEquals(2, blocks.size());
    assertEquals(3, blocks.at("/0/data/count").asInt());
    assertTrue(blocks.at("/1/html").asText().contains("<em>you</em>"));
    assertEquals("VALIDATION_FAILED", get("/content/blocks", "en").errorCode());
    String many = "k,".repeat(60);
    assertEquals(200, get("/content/blocks?keys=" + many, "en").status(), "the same key once");
  }

  private TestAnswer get(String path, String language) {
    return users.stranger().get(path, "Accept-Language", language);
  }

  private void page(String locale, String title, String body) throws SQLException {
    execute(
        "INSERT INTO static_pages (id, slug, locale, version, live_slug, status, title, body,"
            + " published_at) VALUES (?, ?, ?, 1, ?, 'PUBLISHED', ?, ?, NOW(6))",
        ids.next(),
        slug,
        locale,
        slug,
        title,
        body);
  }

  private void block(String key, String format, String body) throws SQLException {
    execute(
        "INSERT INTO content_blocks (id, block_key, locale, version, live_key, status, format,"
            + " body, published_at) VALUES (?, ?, 'en', 1, ?, 'PUBLISHED', ?, ?, NOW(6))",
        ids.next(),
        key,
        key,
        format,
        body);
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        Object value = values[i];
        statement.setObject(
            i + 1,
            value instanceof UUID id
                ? ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array()
                : value);
      }
      var _ = statement.executeUpdate();
    }
  }
}
