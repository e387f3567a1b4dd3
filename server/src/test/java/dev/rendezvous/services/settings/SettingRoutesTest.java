package dev.rendezvous.services.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.services.account.StandingApi;
import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings as apps are told them and as operators change them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SettingRoutesTest {
  private static final String SETTINGS = "/admin/settings";
  private static final String IOS = SETTINGS + "/app.minimumVersion.ios";
  private static final String DAYS = SETTINGS + "/app.updateReminderDays";
  private static final Duration BOUND = Duration.ofSeconds(1);

  @Inject StandingApi standing;
  @Inject DataSource database;
  @Inject AppSettingStore store;
  @Inject AppSettings settings;
  @Inject ObjectMapper json;
  @Inject Redis redis;

  private final TestUsers users = TestUsers.here();
  private TestUser ada;

  @BeforeEach
  void open() {
    ada = staff(Role.ADMIN);
  }

  @AfterEach
  void reset() {
    for (AppSetting setting : AppSetting.values()) {
      ada.delete(SETTINGS + "/" + setting.key()).require(200);
    }
  }

  private TestUser staff(Role role) {
    TestUser user = users.signUp("Ada");
    standing.changeRole(user.id(), role, user.id());
    return users.signInAgain(user);
  }

  private static String value(String json) {
    return "{\"value\":" + json + "}";
  }

  private JsonNode told() {
    return users.stranger().get("/settings").require(200).data();
  }

  @Test
  void whatIsSetIsToldUntilTheDefaultHoldsAgain() {
    assertEquals("0.0.0", told().get("app.minimumVersion.ios").asText());
    TestAnswer set = ada.put(IOS, value("\"2.1\"")).require(200);
    assertEquals("2.1", told().get("app.minimumVersion.ios").asText());
    assertTrue(set.data().get("overridden").asBoolean());
    assertEquals(ada.id().toString(), set.data().get("changedBy").asText());
    String tag = users.stranger().get("/settings").header("ETag");
    ada.delete(IOS).require(200);
    TestAnswer after = users.stranger().get("/settings", "If-None-Match", tag).require(200);
    assertEquals("0.0.0", after.data().get("app.minimumVersion.ios").asText());
  }

  @Test
  void eachIsListedWithWhatItMayBe() {
    JsonNode all = ada.get(SETTINGS).require(200).data();
    assertEquals(AppSetting.values().length, all.size());
    for (JsonNode one : all) {
      for (String field : List.of("key", "about", "public", "bounds", "default", "value")) {
        assertTrue(one.has(field), one + " has no " + field);
      }
    }
    JsonNode days = ada.get(DAYS).require(200).data();
    assertEquals(90, days.at("/bounds/max").asInt());
    assertEquals(7, days.get("default").asInt());
  }

  @Test
  void everyDefaultIsWithinItsOwnBounds() {
    for (AppSetting setting : AppSetting.values()) {
      assertTrue(setting.type().allows(setting.initial()), setting.key());
    }
  }

  @Test
  void otherProcessesHearOfAChangeWithinASecond() {
    NearCaches caches = new NearCaches(redis, json, new SimpleMeterRegistry());
    try {
      AppSettings elsewhere = new AppSettings(store, json, caches);
      assertEquals(7, elsewhere.number(AppSetting.UPDATE_REMINDER_DAYS));
      assertEquals(7, settings.number(AppSetting.UPDATE_REMINDER_DAYS));
      ada.put(DAYS, value("30")).require(200);
      long deadline = System.nanoTime() + BOUND.toNanos();
      while (elsewhere.number(AppSetting.UPDATE_REMINDER_DAYS) != 30) {
        assertTrue(System.nanoTime() < deadline, "not within " + BOUND);
      }
      assertEquals(30, settings.number(AppSetting.UPDATE_REMINDER_DAYS));
    } finally {
      caches.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app.updateReminderDays | 0",
        "app.updateReminderDays | 91",
        "app.updateReminderDays | 7.5",
        "app.updateReminderDays | 7.0",
        "app.updateReminderDays | \"7\"",
        "app.updateReminderDays | 99999999999999999999",
        "app.updateReminderDays | null",
        "registration.open | \"true\"",
        "registration.open | 1",
        "registration.open | {}",
        "support.email | \"nobody\"",
        "support.email | \"a@b<script>\"",
        "support.email | \"a@b\\nBcc: c@d\"",
        "app.minimumVersion.ios | \"2.x\"",
        "app.minimumVersion.ios | [\"2\"]",
        "operator.name | \"\"",
        "operator.name | \" padded\"",
        "operator.name | \"\\u202e\"",
        "operator.name | \"\\ud800\"",
        "operator.name | \"\\u0000\""
      })
  void whatASettingMayNotBeIsRefused(String key, String junk) {
    TestAnswer refused = ada.put(SETTINGS + "/" + key, value(junk));
    assertEquals("VALIDATION_FAILED", refused.errorCode());
    assertFalse(ada.get(SETTINGS + "/" + key).data().get("overridden").asBoolean());
  }

  @Test
  void longTextsAndOtherFieldsAreRefused() {
    String name = SETTINGS + "/operator.name";
    assertEquals(
        "VALIDATION_FAILED", ada.put(name, value("\"" + "x".repeat(201) + "\"")).errorCode());
    assertEquals("VALIDATION_FAILED", ada.put(name, "{}").errorCode());
    assertEquals(
        "VALIDATION_FAILED", ada.put(name, "{\"value\":\"x\",\"public\":false}").errorCode());
    assertEquals(404, ada.put(SETTINGS + "/of.another.version", value("1")).status());
    assertEquals(404, ada.delete(SETTINGS + "/of.another.version").status());
  }

  @Test
  void changesAreOnRecordWithWhatWasBefore() throws SQLException {
    ada.put(DAYS, value("10")).require(200);
    ada.put(DAYS, value("20")).require(200);
    ada.put(DAYS, value("20")).require(200);
    ada.delete(DAYS).require(200);
    JsonNode changes = ada.get(DAYS + "/changes?limit=3").require(200).data();
    assertFalse(changes.at("/0").has("to"), "the default");
    assertEquals(20, changes.at("/0/from").asInt());
    assertEquals(10, changes.at("/1/from").asInt());
    assertEquals(20, changes.at("/1/to").asInt());
    assertFalse(changes.at("/2").has("from"));
    assertEquals(ada.id().toString(), changes.at("/0/by").asText());
    TestAnswer part = ada.get(DAYS + "/changes?limit=2").require(200);
    String cursor = part.json().at("/meta/nextCursor").asText();
    assertEquals(changes.get(2), ada.get(DAYS + "/changes?limit=1&cursor=" + cursor).data().get(0));
    assertEquals("VALIDATION_FAILED", ada.get(DAYS + "/changes?cursor=x").errorCode());
    assertEquals(3, countAudited());
  }

  private int countAudited() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM audit_log WHERE action = 'settings.changed'"
                    + " AND actor_user_id = UNHEX(REPLACE(?, '-', ''))"
                    + " AND details LIKE '%app.updateReminderDays%'")) {
      statement.setString(1, ada.id().toString());
      try (ResultSet rows = statement.executeQuery()) {
        assertTrue(rows.next());
        return rows.getInt(1);
      }
    }
  }

  @Test
  void whoHasNotSeenTheLastChangeChangesNothing() {
    String tag = ada.get(DAYS).require(200).header("ETag");
    String second = ada.put(DAYS, value("10"), "If-Match", tag).require(200).header("ETag");
    assertNotEquals(tag, second);
    assertEquals(412, ada.put(DAYS, value("11"), "If-Match", tag).status());
    assertEquals(412, ada.delete(DAYS, "If-Match", tag).status());
    ada.delete(DAYS, "If-Match", second).require(200);
    ada.put(DAYS, value("12")).require(200);
    assertEquals(412, ada.put(DAYS, value("13"), "If-Match", second).status(), "seen long ago");
  }

  @Test
  void changesAtTheSameTimeFollowEachOtherOrAreRefused() {
    List<Callable<Integer>> many =
        Collections.nCopies(
            8,
            () ->
                ada.put(DAYS, value(Integer.toString(1 + (int) (System.nanoTime() % 90))))
                    .status());
    List<Integer> answers = Race.of(many);
    assertTrue(answers.contains(200), answers.toString());
    assertTrue(
        answers.stream().allMatch(status -> status == 200 || status == 409), answers.toString());
    JsonNode changes = ada.get(DAYS + "/changes?limit=100").require(200).data();
    for (int i = 1; i < changes.size(); i++) {
      assertEquals(changes.get(i).get("to"), changes.get(i - 1).get("from"), "one after the other");
    }
    assertEquals(ada.get(DAYS).data().get("value"), changes.at("/0/to"));
  }

  @Test
  void onlyAdminsReadAndChangeThem() {
    TestUser moderator = staff(Role.MODERATOR);
    for (String[] route :
        new String[][] {
          {"GET", SETTINGS},
          {"GET", DAYS},
          {"PUT", DAYS},
          {"DELETE", DAYS},
          {"GET", DAYS + "/changes"}
        }) {
      assertEquals("FORBIDDEN", moderator.send(route[0], route[1], value("1")).errorCode());
      assertEquals(401, users.stranger().send(route[0], route[1], value("1")).status());
    }
  }

  @Test
  void whatAnotherVersionOfThisProgramSetIsAsIfNotSet() throws SQLException {
    execute("INSERT INTO app_settings (setting_key, value) VALUES ('of.another.version', '1')");
    execute("INSERT INTO app_settings (setting_key, value) VALUES ('operator.name', '[1]')");
    try {
      settings.change().run();
      assertEquals("[name of the operator]", told().get("operator.name").asText());
      assertFalse(told().has("of.another.version"));
      assertEquals(AppSetting.values().length, ada.get(SETTINGS).data().size());
    } finally {
      execute("DELETE FROM app_settings");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      var _ = statement.executeUpdate();
    }
  }

  @Test
  void otherServicesReadByType() {
    assertTrue(settings.isOn(AppSetting.REGISTRATION_OPEN));
    assertEquals("support@localhost", settings.text(AppSetting.SUPPORT_EMAIL));
    assertThrows(IllegalArgumentException.class, () -> settings.isOn(AppSetting.SUPPORT_EMAIL));
  }
}
