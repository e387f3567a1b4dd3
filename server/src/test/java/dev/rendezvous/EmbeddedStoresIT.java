package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.testing.ServerProcess;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person trusts a start without settings to do: keep the data, and tidy up. */
class EmbeddedStoresIT {
  private static final int TIMEOUT_MS = 10_000;

  @TempDir Path data;

  @Test
  void ctrlCStopsEverythingWithinTenSeconds() throws Exception {
    try (var server = ServerProcess.start(data, Map.of())) {
      assertTrue(server.log().contains("http://127.0.0.1:" + server.port() + "/docs"));
      List<ProcessHandle> family = server.family();
      assertEquals(5, family.size(), "server, two stores and their two supervisors");
      long before = System.nanoTime();
      server.interrupt();
      assertEquals(130, server.awaitExit(Duration.ofSeconds(10)));
      assertAllEnd(family, before + Duration.ofSeconds(10).toNanos());
    }
  }

  @Test
  void killedServerLeavesNoProcessAndItsRowsAreThereAtTheNextStart() throws Exception {
    try (var server = ServerProcess.start(data, Map.of())) {
      write("before the kill");
      List<ProcessHandle> family = server.family();
      server.kill();
      assertAllEnd(family, System.nanoTime() + Duration.ofSeconds(20).toNanos());
    }
    try (var _ = ServerProcess.start(data, Map.of())) {
      assertEquals("before the kill", readRow());
      assertEquals("before the kill", readKey());
    }
  }

  @Test
  void storesThatLostTheirSupervisorsAreEndedByTheNextStart() throws Exception {
    List<ProcessHandle> family = orphanTheStores();
    try {
      assertEquals(2, family.stream().filter(ProcessHandle::isAlive).count(), "orphans");
      try (var _ = ServerProcess.start(data, Map.of())) {
        assertEquals(0, family.stream().filter(ProcessHandle::isAlive).count());
        assertEquals("kept by nobody", readRow());
        assertEquals("kept by nobody", readKey());
      }
    } finally {
      family.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> orphanTheStores() throws Exception {
    try (var server = ServerProcess.start(data, Map.of())) {
      write("kept by nobody");
      List<ProcessHandle> family = server.family();
      List<ProcessHandle> supervisors =
          family.stream().filter(EmbeddedStoresIT::isSupervisor).toList();
      supervisors.forEach(ProcessHandle::destroyForcibly);
      assertAllEnd(supervisors, System.nanoTime() + Duration.ofSeconds(10).toNanos());
      server.kill();
      return family;
    }
  }

  private static boolean isSupervisor(ProcessHandle process) {
    return process.info().arguments().filter(all -> List.of(all).contains("-c")).isPresent();
  }

  private static void assertAllEnd(List<ProcessHandle> family, long deadline) throws Exception {
    for (ProcessHandle process : family) {
      long left = Math.max(1, deadline - System.nanoTime());
      var _ = process.onExit().get(left, TimeUnit.NANOSECONDS);
    }
  }

  private void write(String text) throws IOException, SQLException {
    try (Connection connection = connect();
        var create = connection.createStatement();
        var insert = connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
      create.execute("CREATE TABLE kept (text VARCHAR(100)) ENGINE=InnoDB");
      insert.setString(1, text);
      assertEquals(1, insert.executeUpdate());
    }
    try (RedisClient client = RedisClient.create(addresses().getProperty("RENDEZVOUS_REDIS_URL"));
        var redis = client.connect()) {
      redis.sync().set("kept", text);
    }
  }

  private String readRow() throws IOException, SQLException {
    try (Connection connection = connect();
        var rows = connection.createStatement().executeQuery("SELECT text FROM kept")) {
      assertTrue(rows.next(), "the row is lost");
      return rows.getString(1);
    }
  }

  private String readKey() throws IOException {
    try (RedisClient client = RedisClient.create(addresses().getProperty("RENDEZVOUS_REDIS_URL"));
        var redis = client.connect()) {
      return String.valueOf(redis.sync().get("kept"));
    }
  }

  private Connection connect() throws IOException, SQLException {
    Properties addresses = addresses();
    DatabaseAddress address =
        DatabaseAddress.parse(
            addresses.getProperty("RENDEZVOUS_DB_URL"),
            Optional.of(addresses.getProperty("RENDEZVOUS_DB_MIGRATION_USER")),
            Optional.of(addresses.getProperty("RENDEZVOUS_DB_MIGRATION_PASSWORD")),
            "stores.env");
    return DatabaseProbe.connect(address, TIMEOUT_MS);
  }

  private Properties addresses() throws IOException {
    Properties addresses = new Properties();
    addresses.load(new StringReader(Files.readString(data.resolve("run/stores.env"))));
    return addresses;
  }
}
