package dev.rendezvous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator, made by the program itself beside a server that runs, and alone. */
class AdminCreateIT {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path data;

  @Test
  void theFirstIsMadeAndNoSecondUnlessThatIsForced() throws Exception {
    TestStores.configuration(); // unpacks the programs
    try (ServerProcess server = ServerProcess.start(data, Map.of())) {
      TestUser stranger = new TestUsers(server.uri(""), data).stranger();
      String made = create(0, "ada@example.org");
      String password = Files.readString(passwordOf("ada@example.org")).strip();
      assertFalse(made.contains(password), made);
      String token = signIn(stranger, "ada@example.org", password);
      TestUser ada = new TestUser(server.uri(""), stranger.id(), "", token, "");
      assertEquals("ADMIN", ada.get("/auth/me").require(200).data().get("role").asText());
      assertEquals("SECOND_FACTOR_REQUIRED", ada.get("/admin/settings").require(403).errorCode());

      String refused = create(1, "eve@example.org");
      assertTrue(refused.contains("administrator already"), refused);
      assertFalse(Files.exists(passwordOf("eve@example.org")));
      var _ = create(0, "bob@example.org", "--force");
      assertTrue(Files.exists(passwordOf("bob@example.org")));
      assertTrue(create(1, "bob@example.org", "--force").contains("already"));
    }
    var _ = create(0, "cleo@example.org", "--force");
    assertTrue(Files.exists(passwordOf("cleo@example.org")));
  }

  private Path passwordOf(String email) {
    return data.resolve(email + ".password");
  }

  private String create(int code, String email, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("admin", "create", email));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of("--password-file", passwordOf(email).toString()));
    arguments.addAll(List.of(more));
    try (ServerProcess command =
        ServerProcess.command(data.resolve("desk"), Map.of(), arguments.toArray(String[]::new))) {
      assertEquals(code, command.awaitExit(SOON), command.log());
      return command.log();
    }
  }

  private static String signIn(TestUser stranger, String email, String password) {
    String login = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    return stranger.post("/auth/login", login).require(200).data().get("accessToken").asText();
  }
}
