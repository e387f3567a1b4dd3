package dev.rendezvous.services.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.Race;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Where people are over HTTP: kept coarsely, changed seldom, and the finer point is nowhere. */
@QuarkusTest
class LocationRoutesTest {
  private static final String LAT = "48.13743";
  private static final String LON = "11.57549";

  @Inject DataSource database;

  private final TestUsers users = TestUsers.here();

  @Test
  void ofManyMovesAtOnceOneIsMade() {
    TestUser anna = users.signUp("Anna");
    List<Callable<Integer>> moves = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String body = at(Integer.toString(10 + i), "20");
      moves.add(() -> anna.put("/profile", body).status());
    }
    List<Integer> statuses = Race.of(moves);
    assertEquals(1, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(7, Collections.frequency(statuses, 409), statuses.toString());
  }

  @Test
  void takingAPlaceAwayDoesNotFreeWhoMoves() {
    TestUser anna = users.signUp("Anna");
    anna.put("/profile", at("10", "20")).require(200);
    List<Callable<Integer>> writes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String body = i % 2 == 0 ? "{\"displayName\":\"A\"}" : at(Integer.toString(30 + i), "20");
      writes.add(() -> anna.put("/profile", body).status());
    }
    List<Integer> statuses = Race.of(writes);
    assertEquals(4, Collections.frequency(statuses, 200), statuses.toString());
    assertEquals(4, Collections.frequency(statuses, 409), statuses.toString());
    anna.put("/profile", at("50", "20")).require(409);
  }

  /** Also when it is refused, which is when things are logged. */
  @Test
  void theFinerPointIsNowhere() throws SQLException {
    TestUser anna = users.signUp("Anna");
    LogLines lines = new LogLines();
    Logger root = Logger.getLogger("");
    root.addHandler(lines);
    try {
      String told = anna.put("/profile", at(LAT, LON)).require(200).body();
      assertFalse(told.contains(LAT) || told.contains(LON), told);
      anna.put("/profile", at("49.13743", "12.57549")).require(409);
      anna.put("/profile", at(LAT, LON).replace("\"A\"", "\"\"")).require(400);
      anna.put("/profile", at(LAT, LON), "If-Match", "\"stale\"").require(412);
      anna.get("/profile").require(200);
      users.signUp("Ben").get("/profile/" + anna.id()).require(200);
    } finally {
      root.removeHandler(lines);
    }
    List<String> kept = new ArrayList<>(lines.texts);
    kept.addAll(rows());
    kept.addAll(cached());
    assertTrue(kept.stream().anyMatch(text -> text.contains("48.14")), "the cell was found");
    for (String fine : List.of("48.137", "11.575", "49.137", "12.575")) {
      List<String> leaks = kept.stream().filter(text -> text.contains(fine)).toList();
      assertEquals(List.of(), leaks, fine);
    }
  }

  private static String at(String lat, String lon) {
    return "{\"displayName\":\"A\",\"location\":{\"lat\":" + lat + ",\"lon\":" + lon + "}}";
  }

  private List<String> rows() throws SQLException {
    List<String> texts = new ArrayList<>();
    for (String table : List.of("user_profiles", "outbox_events", "audit_log")) {
      try (Connection connection = database.getConnection();
          var statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("SELECT * FROM " + table + " ORDER BY updated_at DESC")) {
        for (int read = 0; read < 2000 && rows.next(); read++) {
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            texts.add(String.valueOf(rows.getString(i)));
          }
        }
      }
    }
    return texts;
  }

  private static List<String> cached() {
    List<String> texts = new ArrayList<>();
    try (RedisClient client = RedisClient.create(TestStores.redisUrl());
        var connection = client.connect()) {
      var commands = connection.sync();
      KeyScanCursor<String> part = commands.scan(ScanArgs.Builder.limit(500).match("cache:*"));
      while (true) {
        part.getKeys().forEach(key -> texts.add(String.valueOf(commands.get(key))));
        if (part.isFinished()) {
          return texts;
        }
        part = commands.scan(part, ScanArgs.Builder.limit(500).match("cache:*"));
      }
    }
  }

  /** All that is logged, on every level that is on. */
  private static final class LogLines extends Handler {
    private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

    LogLines() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord line) {
      texts.add(line.getMessage() + " " + Arrays.toString(line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
