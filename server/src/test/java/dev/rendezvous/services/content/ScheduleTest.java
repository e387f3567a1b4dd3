package dev.rendezvous.services.content;

import static dev.rendezvous.services.content.Editors.newPage;
import static dev.rendezvous.services.content.Editors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published by itself, at its time and once. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ScheduleTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject StandingApi standing;
  @Inject Publishing publishing;
  @Inject DataSource database;

  private final String slug = "page-" + UUID.randomUUID();
  private final String one = "/admin/pages/" + slug + "/en";
  private Editors editors;
  private TestUser ada;

  @BeforeEach
  void open() {
    editors = new Editors(standing);
    ada = editors.newOne(Role.ADMIN);
    ada.post("/admin/pages", newPage(slug, "en", "Title", "text")).require(201);
  }

  private static String at(Instant time) {
    return "{\"publishAt\":\"" + time + "\"}";
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }

  @Test
  void whatIsScheduledIsPublishedAtItsTime() {
    ada.put(one + "/schedule", at(Instant.now().plusSeconds(1))).require(200);
    long deadline = System.nanoTime() + SOON.toNanos();
    while (editors.read(slug, "en").status() != 200) {
      assertTrue(System.nanoTime() < deadline, "not within " + SOON);
    }
    JsonNode page = ada.get(one).data();
    JsonNode live = page.at("/live/about");
    assertFalse(page.has("draft"));
    assertFalse(
        Instant.parse(live.get("publishedAt").asText())
            .isBefore(Instant.parse(live.get("publishAt").asText())));
  }

  @Test
  void whatIsDueIsPublishedOnceByAnyNumberOfProcesses() throws SQLException {
    ada.put(one + "/schedule", at(tomorrow())).require(200);
    execute(
        "UPDATE static_pages SET publish_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE"
            + " WHERE slug = ?");
    List<Callable<Integer>> processes = Collections.nCopies(6, publishing::publishDue);
    var _ = Race.of(processes);
    assertEquals("PUBLISHED", ada.get(one).data().at("/live/about/state").asText());
    assertEquals(
        1,
        count(
            "SELECT COUNT(*) FROM audit_log WHERE action = 'content.published'"
                + " AND details LIKE CONCAT('%', ?, '%') AND actor_user_id IS NULL"));
    assertEquals(3, ada.get(one).data().get("revision").asInt(), "made, scheduled, published");
  }

  @Test
  void whatIsNotDueIsNotPublished() {
    ada.put(one + "/schedule", at(tomorrow())).require(200);
    var _ = publishing.publishDue();
    assertEquals("SCHEDULED", ada.get(one).data().at("/draft/about/state").asText());
    assertEquals(404, editors.read(slug, "en").status());
  }

  @Test
  void whatIsScheduledIsNotWrittenInUntilItIsTakenOff() {
    ada.put(one + "/schedule", at(tomorrow())).require(200);
    assertEquals("DRAFT_SCHEDULED", ada.put(one + "/draft", text("x", "y")).errorCode());
    assertEquals("DRAFT_SCHEDULED", ada.post(one + "/publish", "").errorCode());
    assertEquals("DRAFT_SCHEDULED", ada.delete(one + "/draft").errorCode());
    Instant later = tomorrow().plusSeconds(60);
    JsonNode put = ada.put(one + "/schedule", at(later)).require(200).data();
    assertEquals(
        later.toEpochMilli(),
        Instant.parse(put.at("/draft/about/publishAt").asText()).toEpochMilli());
    JsonNode off = ada.delete(one + "/schedule").require(200).data();
    assertEquals("DRAFT", off.at("/draft/about/state").asText());
    assertEquals("NOT_SCHEDULED", ada.delete(one + "/schedule").errorCode());
    ada.put(one + "/draft", text("x", "y")).require(200);
  }

  @Test
  void whatWasDeletedIsNotPublishedByItself() throws SQLException {
    ada.put(one + "/schedule", at(tomorrow())).require(200);
    ada.delete(one).require(200);
    execute("UPDATE static_pages SET publish_at = '2026-01-01' WHERE slug = ?");
    var _ = publishing.publishDue();
    assertEquals(404, editors.read(slug, "en").status());
    ada.post(one + "/restore", "").require(200);
    assertEquals("DRAFT", ada.get(one).data().at("/draft/about/state").asText());
  }

  @Test
  void timesAreInTheNearFuture() {
    for (String junk :
        List.of(
            at(Instant.now().minusSeconds(1)),
            at(Instant.parse("2199-01-01T00:00:00Z")),
            "{\"publishAt\":\"+1000000000-12-31T23:59:59Z\"}",
            "{\"publishAt\":\"tomorrow\"}",
            "{\"publishAt\":4102444800}",
            "{\"publishAt\":null}",
            "{}")) {
      assertEquals("VALIDATION_FAILED", ada.put(one + "/schedule", junk).errorCode(), junk);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, slug);
      var _ = statement.executeUpdate();
    }
  }

  private int count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, slug);
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        return rows.getInt(1);
      }
    }
  }
}
