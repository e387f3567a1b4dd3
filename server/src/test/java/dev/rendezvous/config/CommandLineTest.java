package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void valuesFollowAnEqualsSignOrStandAlone() {
    var line = CommandLine.parse(List.of("--port=1", "--data", "a=b", "--services", "auth,match"));
    assertEquals(
        Map.of(
            "rendezvous.port", "1",
            "rendezvous.data-dir", "a=b",
            "rendezvous.services", "auth,match"),
        line.settings());
    assertEquals(CommandLine.Wish.START, line.wish());
  }

  @Test
  void helpAndVersionWinOverTheRest() {
    assertEquals(CommandLine.Wish.HELP, CommandLine.parse(List.of("--port=1", "-h")).wish());
    assertEquals(CommandLine.Wish.VERSION, CommandLine.parse(List.of("--version")).wish());
    CommandLine migration = CommandLine.parse(List.of("--migrate", "--data", "x"));
    assertEquals(CommandLine.Wish.MIGRATE, migration.wish());
    assertEquals("x", migration.settings().get("rendezvous.data-dir"));
  }

  @Test
  void unknownFlagIsRefused() {
    assertEquals("Unknown flag --prot: did you mean --port?", refusal("--prot=1"));
    assertEquals(
        "Unknown flag launch-everything: known are --port, --data, --services, --profile,"
            + " --migrate, --help, --version.",
        refusal("launch-everything"));
  }

  @Test
  void flagWithoutValueIsRefused() {
    assertEquals("--data needs a value, as in --data=….", refusal("--data"));
  }

  private static String refusal(String... arguments) {
    return assertThrows(StartRefused.class, () -> CommandLine.parse(List.of(arguments))).sentence();
  }
}
