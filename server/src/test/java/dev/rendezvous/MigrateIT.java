package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.testing.OwnStores;
import dev.rendezvous.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema that is migrated apart from the servers, which never learn by whom. */
class MigrateIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path data;

  @Test
  void aServerThatDoesNotMigrateWaitsForNobodyAndStartsOnceItWasDone() throws Exception {
    try (OwnStores stores = OwnStores.start(Path.of("target", "migrate-stores").toAbsolutePath())) {
      Map<String, String> owner = stores.environment();
      Map<String, String> server = new HashMap<>(owner);
      server.remove("RENDEZVOUS_DB_MIGRATION_USER");
      server.remove("RENDEZVOUS_DB_MIGRATION_PASSWORD");
      server.put("RENDEZVOUS_DB_MIGRATE", "false");
      try (var tooEarly = ServerProcess.launch(data.resolve("early"), server)) {
        assertEquals(1, tooEarly.awaitExit(SOON), tooEarly.log());
      }
      try (var migration = ServerProcess.launch(data.resolve("migration"), owner, "--migrate")) {
        assertEquals(0, migration.awaitExit(SOON), migration.log());
        assertTrue(migration.log().contains("as this version wants it"), migration.log());
      }
      try (var running = ServerProcess.start(data.resolve("running"), server)) {
        assertFalse(running.log().contains("may change the ledger"), running.log());
      }
      try (var nonsense = ServerProcess.launch(data.resolve("none"), server, "--migrate")) {
        assertEquals(2, nonsense.awaitExit(SOON), nonsense.log());
      }
      try (var bold = ServerProcess.launch(data.resolve("bold"), bold(stores))) {
        assertEquals(1, bold.awaitExit(SOON), bold.log());
        assertTrue(bold.log().contains("may change the ledger"), bold.log());
      }
    }
  }

  /** One user for all, in production. */
  private static Map<String, String> bold(OwnStores stores) {
    DatabaseAddress owner = stores.owner();
    Map<String, String> bold = new HashMap<>(stores.environment());
    bold.remove("RENDEZVOUS_DB_MIGRATION_USER");
    bold.remove("RENDEZVOUS_DB_MIGRATION_PASSWORD");
    bold.put("RENDEZVOUS_PROFILE", "prod");
    bold.put("RENDEZVOUS_DB_USER", owner.user());
    bold.put("RENDEZVOUS_DB_PASSWORD", owner.password());
    return bold;
  }
}
