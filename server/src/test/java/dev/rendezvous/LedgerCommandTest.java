package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.config.StartRefused;
import dev.rendezvous.db.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The books, proven from the command line. */
@Timeout(120)
class LedgerCommandTest {
  private static final int TIMEOUT_MS = 10_000;

  @Test
  void theExitCodeTellsWhetherTheBooksAreRight(@TempDir Path home) throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      DatabaseAddress address = database.address();
      Map<String, String> environment =
          Map.of(
              "RENDEZVOUS_DB_URL", address.jdbcUrl(),
              "RENDEZVOUS_DB_USER", address.user(),
              "RENDEZVOUS_DB_PASSWORD", address.password());
      assertEquals(0, verify(environment, home));
      try (var connection = DatabaseProbe.connect(address, TIMEOUT_MS);
          var statement = connection.createStatement()) {
        statement.execute(
            "INSERT INTO user_coins (user_id, balance) VALUES (UNHEX(REPEAT('ab', 16)), 5)");
      }
      assertEquals(LedgerCommand.NOT_RIGHT, verify(environment, home));
    }
  }

  @Test
  void whatIsNotKnownIsRefused(@TempDir Path home) {
    for (List<String> wrong :
        List.of(List.<String>of(), List.of("mend"), List.of("verify", "--quick"))) {
      assertEquals(
          2,
          assertThrows(
                  StartRefused.class,
                  () -> LedgerCommand.run(wrong, Map.of(), home, new StartTerminal()))
              .exitCode());
    }
  }

  private static int verify(Map<String, String> environment, Path home) throws Exception {
    return LedgerCommand.run(List.of("verify"), environment, home, new StartTerminal());
  }
}
