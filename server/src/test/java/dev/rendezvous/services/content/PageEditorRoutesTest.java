package dev.rendezvous.services.content;

import static dev.rendezvous.services.content.Editors.newPage;
import static dev.rendezvous.services.content.Editors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.types.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as editors write them, and as readers see what came of it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PageEditorRoutesTest {
  private static final String PAGES = "/admin/pages";

  private static final Duration BOUND = Duration.ofSeconds(1);

  @Inject StandingApi standing;
  @Inject ContentStore store;
  @Inject Markdown markdown;
  @Inject ObjectMapper json;
  @Inject Redis redis;

  private final String slug = "page-" + UUID.randomUUID();
  private final String one = PAGES + "/" + slug + "/en";
  private Editors editors;
  private TestUser ada;

  @BeforeEach
  void open() {
    editors = new Editors(standing);
    ada = editors.newOne(Role.ADMIN);
  }

  private TestAnswer create(String body) {
    return ada.post(PAGES, newPage(slug, "en", "Title", body)).require(201);
  }

  private TestAnswer write(String body) {
    return ada.put(one + "/draft", text("Title", body)).require(200);
  }

  private TestAnswer publish() {
    return ada.post(one + "/publish", "").require(200);
  }

  @Test
  void aDraftIsSeenByNobodyUntilItIsPublished() {
    create("First **text**");
    assertEquals(404, editors.read(slug, "en").status());
    publish();
    TestAnswer first = editors.read(slug, "en").require(200);
    assertTrue(first.data().get("html").asText().contains("<strong>text</strong>"));
    String tag = first.header("ETag");
    write("Second");
    assertEquals(
        304,
        editors.stranger().get("/content/pages/" + slug, "If-None-Match", tag).status(),
        "a draft changes nothing");
    publish();
    TestAnswer second =
        editors.stranger().get("/content/pages/" + slug, "If-None-Match", tag).require(200);
    assertEquals("<p>Second</p>", second.data().get("html").asText().strip());
    assertNotEquals(tag, second.header("ETag"));
    assertEquals(2, second.data().get("version").asInt());
  }

  @Test
  void otherProcessesShowWhatIsPublishedWithinASecond() {
    NearCaches caches = new NearCaches(redis, json, new SimpleMeterRegistry());
    try {
      Publications elsewhere = new Publications(store, markdown, json, caches);
      create("text");
      assertTrue(elsewhere.in("fr").page(slug).isEmpty());
      publish();
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (elsewhere.in("fr").page(slug).isEmpty()) {
        assertTrue(System.nanoTime() < deadline, "not within " + BOUND);
      }
      ada.delete(one).require(200);
      deadline = System.nanoTime() + BOUND.toNanos();
      while (elsewhere.in("fr").page(slug).isPresent()) {
        assertTrue(System.nanoTime() < deadline, "not within " + BOUND);
      }
    } finally {
      caches.close();
    }
  }

  @Test
  void whatWasPublishedStaysAsItWas() {
    create("one\ntwo");
    publish();
    write("one\nthree");
    write("one\nfour");
    JsonNode page = publish().data();
    assertEquals(2, page.get("versions").size());
    assertEquals("ARCHIVED", page.at("/versions/1/state").asText());
    assertEquals("one\ntwo", ada.get(one + "/versions/1").require(200).data().get("body").asText());
    JsonNode diff = ada.get(one + "/diff?from=1&to=2").require(200).data();
    assertEquals("two", diff.at("/changes/0/removed/0").asText());
    assertEquals("four", diff.at("/changes/0/added/0").asText());
    JsonNode restored = ada.post(one + "/versions/1/restore", "").require(200).data();
    assertEquals("one\ntwo", restored.at("/draft/body").asText());
    assertEquals(3, restored.at("/draft/about/version").asInt());
    assertEquals(2, restored.at("/live/about/version").asInt());
    assertEquals("DRAFT_EXISTS", ada.post(one + "/versions/2/restore", "").errorCode());
  }

  @Test
  void ofTwoEditorsWhoSawTheSameOneIsHeard() {
    String tag = create("text").header("ETag");
    TestUser ben = editors.newOne(Role.ADMIN);
    List<Callable<Integer>> both =
        List.of(
            () -> ada.put(one + "/draft", text("Title", "Ada's"), "If-Match", tag).status(),
            () -> ben.put(one + "/draft", text("Title", "Ben's"), "If-Match", tag).status());
    List<Integer> answers = new ArrayList<>(Race.of(both));
    Collections.sort(answers);
    assertEquals(List.of(200, 412), answers);
    assertEquals(
        "PRECONDITION_FAILED", ada.post(one + "/publish", "", "If-Match", tag).errorCode());
    String seen = ada.get(one).require(200).header("ETag");
    ada.post(one + "/publish", "", "If-Match", seen).require(200);
  }

  @Test
  void ofManyWhoPublishOneDoes() {
    create("text");
    publish();
    write("more");
    List<Callable<Integer>> many =
        Collections.nCopies(6, () -> ada.post(one + "/publish", "").status());
    List<Integer> answers = Race.of(many);
    assertEquals(1, Collections.frequency(answers, 200), answers.toString());
    assertEquals(5, Collections.frequency(answers, 409), answers.toString());
    JsonNode page = ada.get(one).require(200).data();
    assertEquals(2, page.get("versions").size());
    assertEquals(2, page.at("/live/about/version").asInt());
  }

  @Test
  void ofManyWhoBeginAPageOneDoes() {
    List<Callable<Integer>> many =
        Collections.nCopies(
            6, () -> ada.post(PAGES, newPage(slug, "en", "Title", "text")).status());
    List<Integer> answers = Race.of(many);
    assertEquals(1, Collections.frequency(answers, 201), answers.toString());
    assertEquals(5, Collections.frequency(answers, 409), answers.toString());
  }

  @Test
  void whatIsUnpublishedIsReadInEnglishAgain() {
    create("text");
    publish();
    String german = PAGES + "/" + slug + "/de";
    ada.post(PAGES, newPage(slug, "de", "Titel", "Text")).require(201);
    ada.post(german + "/publish", "").require(200);
    assertEquals("de", editors.read(slug, "de").data().get("locale").asText());
    ada.post(german + "/unpublish", "").require(200);
    assertEquals("en", editors.read(slug, "de").data().get("locale").asText());
    assertEquals("NOT_PUBLISHED", ada.post(german + "/unpublish", "").errorCode());
    ada.post(one + "/unpublish", "").require(200);
    assertEquals(404, editors.read(slug, "de").status(), "the fallback has gone for all");
  }

  @Test
  void whatWasDeletedIsSeenByNobodyAndComesBackUnpublished() {
    create("text");
    publish();
    write("more");
    ada.delete(one).require(200);
    assertEquals(404, editors.read(slug, "en").status());
    assertEquals("CONTENT_DELETED", ada.put(one + "/draft", text("x", "y")).errorCode());
    assertEquals("CONTENT_DELETED", ada.post(one + "/publish", "").errorCode());
    assertEquals("CONTENT_DELETED", ada.delete(one).errorCode());
    assertEquals(
        "CONTENT_EXISTS", ada.post(PAGES, newPage(slug, "en", "Title", "text")).errorCode());
    assertEquals(List.of(), listed("ALL"));
    assertEquals(List.of(slug), listed("DELETED"));
    ada.post(one + "/restore", "").require(200);
    assertEquals(404, editors.read(slug, "en").status());
    assertEquals(List.of(slug), listed("UNPUBLISHED"));
    publish();
    assertEquals("<p>more</p>", editors.read(slug, "en").data().get("html").asText().strip());
  }

  private List<String> listed(String state) {
    return ada.get(PAGES + "?prefix=" + slug + "&state=" + state)
        .require(200)
        .data()
        .findValuesAsText("name");
  }

  @Test
  void listsAreNarrowedAndReadByCursor() {
    for (String name : List.of("a", "b", "c")) {
      for (String locale : List.of("de", "en")) {
        ada.post(PAGES, newPage(slug + "." + name, locale, "Of " + name, "x")).require(201);
      }
    }
    ada.post(PAGES + "/" + slug + ".b/de/publish", "").require(200);
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      TestAnswer part = ada.get(PAGES + "?limit=4&prefix=" + slug + cursor).require(200);
      part.data()
          .forEach(page -> all.add(page.get("title").asText() + page.get("locale").asText()));
      String next = part.json().at("/meta/nextCursor").asText();
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertEquals(List.of("Of ade", "Of aen", "Of bde", "Of ben", "Of cde", "Of cen"), all);
    String published = PAGES + "?state=PUBLISHED&prefix=" + slug;
    assertEquals(1, ada.get(published).data().size());
    assertEquals(0, ada.get(published + "&locale=en").data().size());
    assertEquals(5, ada.get(PAGES + "?state=DRAFT&prefix=" + slug).data().size());
    assertEquals(0, ada.get(PAGES + "?prefix=%25").data().size(), "a wildcard is a character");
    for (String junk :
        List.of("state=draft", "locale=xx", "locale=EN", "cursor=x", "cursor=en:%2F", "limit=0")) {
      assertEquals("VALIDATION_FAILED", ada.get(PAGES + "?" + junk).errorCode(), junk);
    }
  }

  @Test
  void aDraftThatIsThrownAwayStaysAmongTheVersions() {
    create("text");
    publish();
    write("a bad idea");
    JsonNode page = ada.delete(one + "/draft").require(200).data();
    assertFalse(page.has("draft"));
    assertEquals("ARCHIVED", page.at("/versions/0/state").asText());
    assertFalse(page.at("/versions/0").has("publishedAt"));
    assertEquals("NO_DRAFT", ada.delete(one + "/draft").errorCode());
    assertEquals("NO_DRAFT", ada.post(one + "/publish", "").errorCode());
  }

  @Test
  void onlyAdminsEdit() {
    create("text");
    String[][] routes = {
      {"GET", PAGES},
      {"POST", PAGES},
      {"POST", PAGES + "/preview"},
      {"GET", one},
      {"PUT", one + "/draft"},
      {"DELETE", one + "/draft"},
      {"POST", one + "/publish"},
      {"PUT", one + "/schedule"},
      {"DELETE", one + "/schedule"},
      {"POST", one + "/unpublish"},
      {"POST", one + "/restore"},
      {"GET", one + "/versions/1"},
      {"POST", one + "/versions/1/restore"},
      {"GET", one + "/diff?from=1&to=1"},
      {"DELETE", one}
    };
    TestUser moderator = editors.newOne(Role.MODERATOR);
    for (String[] route : routes) {
      for (String path : List.of(route[1], route[1].replace("pages", "content-blocks"))) {
        assertEquals("FORBIDDEN", moderator.send(route[0], path, "{}").errorCode(), path);
        assertEquals(401, editors.stranger().send(route[0], path, "{}").status(), path);
      }
    }
    assertEquals(1, ada.get(one).data().get("revision").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "![x](https://example.org/pixel.png)",
        "<a href='javascript:alert(1)'>x</a>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[[operator.name]]<script>x</script>"
      })
  void nothingThatEditorsWriteRuns(String hostile) {
    String preview =
        ada.post(PAGES + "/preview", text("x", hostile)).require(200).data().get("html").asText();
    create(hostile);
    publish();
    String html = editors.read(slug, "en").require(200).data().get("html").asText();
    assertEquals(preview, html, "what is previewed is what is seen");
    for (String bad : List.of("<script", "<img", "href=\"javascript")) {
      assertFalse(html.toLowerCase(Locale.ROOT).contains(bad), html);
    }
  }

  @Test
  void namesLocalesAndBodiesHaveBounds() {
    for (String name :
        List.of("", "UPPER", "a b", "../etc", "a--b", "-a", "a/b", "ä", "x".repeat(101))) {
      assertEquals(
          "VALIDATION_FAILED", ada.post(PAGES, newPage(name, "en", "t", "b")).errorCode(), name);
    }
    for (String locale : List.of("", "EN", "en-US", "xx", "de,en", "e".repeat(50))) {
      assertEquals(
          "VALIDATION_FAILED",
          ada.post(PAGES, newPage(slug, locale, "t", "b")).errorCode(),
          locale);
      assertNotEquals(200, ada.get(PAGES + "/" + slug + "/" + locale).status(), locale);
    }
    assertEquals(413, ada.post(PAGES, newPage(slug, "en", "t", "b".repeat(70_000))).status());
    for (String title : List.of("", " ", "\\u200b", "t".repeat(201))) {
      String body = newPage(slug, "en", title, "b").replace("\\\\u", "\\u");
      assertEquals("VALIDATION_FAILED", ada.post(PAGES, body).errorCode(), title);
    }
    String half = newPage(slug, "en", "t", "HALF").replace("HALF", "\\ud800");
    assertEquals("VALIDATION_FAILED", ada.post(PAGES, half).errorCode());
    String more = newPage(slug, "en", "t", "b").replace("{", "{\"status\":\"PUBLISHED\",");
    assertEquals("VALIDATION_FAILED", ada.post(PAGES, more).errorCode());
    assertEquals(404, ada.get(one).status(), "nothing of it was kept");
  }

  @Test
  void versionsOfOtherPagesCanNotBeReached() {
    create("text");
    String other = slug + "-other";
    ada.post(PAGES, newPage(other, "en", "Other", "1")).require(201);
    ada.post(PAGES + "/" + other + "/en/publish", "").require(200);
    ada.put(PAGES + "/" + other + "/en/draft", text("Other", "2")).require(200);
    publish();
    for (String version : List.of("2", "0", "-1", "01", "999999999", "99999999999", "x")) {
      assertEquals(404, ada.get(one + "/versions/" + version).status(), version);
      assertEquals(404, ada.post(one + "/versions/" + version + "/restore", "").status(), version);
    }
    assertEquals(404, ada.get(one + "/diff?from=1&to=2").status());
    assertEquals("VALIDATION_FAILED", ada.get(one + "/diff?from=1").errorCode());
    assertEquals("VALIDATION_FAILED", ada.get(one + "/diff?from=1&to=x").errorCode());
    assertEquals(404, ada.get(PAGES + "/" + slug + "/de").status());
    assertEquals(404, ada.put(PAGES + "/" + slug + "/de/draft", text("t", "b")).status());
  }
}
