package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.StartRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line makes of the wish for an administrator. */
class AdminCommandTest {
  private static final String EMAIL = "ada@example.org";

  @TempDir Path home;

  @Test
  void whatIsNotKnownIsRefused() {
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("create"),
            List.of("delete", EMAIL),
            List.of("create", "ada"),
            List.of("create", "@"),
            List.of("create", "a da@example.org"),
            List.of("create", "a@" + "x".repeat(300)),
            List.of("create", "--force"),
            List.of("create", EMAIL, "--migrate"),
            List.of("create", EMAIL, "--help"),
            List.of("create", EMAIL, "--password", "secret"),
            List.of("create", EMAIL, "--password-file"),
            List.of("create", EMAIL, "--password-stdin", "--password-file", "pw"),
            List.of("create", EMAIL, "more"))) {
      assertEquals(
          2,
          assertThrows(StartRefused.class, () -> AdminCommand.parse(wrong, Map.of(), home))
              .exitCode(),
          wrong.toString());
    }
  }

  @Test
  void noPortIsTakenAndNothingForcedUnlessThatIsSaid() throws Exception {
    AdminCommand plain = AdminCommand.parse(List.of("create", EMAIL), Map.of(), home);
    assertEquals(EMAIL, plain.email());
    assertEquals(List.of(EMAIL), List.of(plain.arguments()));
    assertEquals("0", plain.flags().settings().get("rendezvous.port"));
    String file = home.resolve("pw").toString();
    List<String> wanted =
        List.of(
            "create", EMAIL, "--password-file", file, "--profile", "dev", "--force", "--promote");
    AdminCommand forced = AdminCommand.parse(wanted, Map.of(), home);
    assertEquals(
        List.of(EMAIL, "--force", "--promote", "--password-file", file),
        List.of(forced.arguments()));
    assertEquals("dev", forced.flags().settings().get("rendezvous.profile"));
  }

  @Test
  void besideAServerItWorksOnTheStoresAndTheSecretOfThat() throws Exception {
    Path data = home.resolve("var");
    try (DataFolder held = DataFolder.open(data, "test")) {
      Files.writeString(
          held.folder("run").resolve("stores.env"),
          """
          RENDEZVOUS_DB_URL=jdbc:mysql://127.0.0.1:1/r
          RENDEZVOUS_DB_USER=one
          RENDEZVOUS_DB_PASSWORD=two
          RENDEZVOUS_DB_MIGRATION_USER=root
          RENDEZVOUS_REDIS_URL=redis://127.0.0.1:2
          """);
      String secret = held.secret("master.key");

      Map<String, String> given = Map.of("RENDEZVOUS_REDIS_URL", "redis://127.0.0.1:3");
      AdminCommand beside = AdminCommand.parse(List.of("create", EMAIL), given, home);
      Map<String, String> found = beside.environment();
      assertEquals("jdbc:mysql://127.0.0.1:1/r", found.get("RENDEZVOUS_DB_URL"));
      assertEquals("one", found.get("RENDEZVOUS_DB_USER"));
      assertEquals("redis://127.0.0.1:3", found.get("RENDEZVOUS_REDIS_URL"));
      assertFalse(found.containsKey("RENDEZVOUS_DB_MIGRATION_USER"));
      assertEquals("false", found.get("RENDEZVOUS_DB_MIGRATE"));
      assertEquals(secret, found.get("RENDEZVOUS_SECRET"));
      assertEquals(
          data.resolve("run/admin").toString(),
          beside.flags().settings().get("rendezvous.data-dir"));
    }
    AdminCommand alone = AdminCommand.parse(List.of("create", EMAIL), Map.of(), home);
    assertEquals(Map.of(), alone.environment());
  }
}
