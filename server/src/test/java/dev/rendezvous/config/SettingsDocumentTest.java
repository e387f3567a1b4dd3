package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} says what the interfaces say; run with -Dsettings.write to write it. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
  private static final String OPENING =
      """
      # Settings

      Written from the settings interfaces in `server/src/main/java/dev/rendezvous/config` by
      `./rendezvous test -Dtest=SettingsDocumentTest -Dsettings.write`; a test holds it to them.

      A setting is given as a flag, as an environment variable, or in the file `rendezvous.properties`
      in the folder of the launcher; the first that gives it wins. An unknown name or a value of the
      wrong kind stops the start. Settings marked with ● have to be given in profile `prod`.

      | variable | key in the file | flag | default | |
      | --- | --- | --- | --- | --- |
      """;

  @Test
  void documentSaysWhatTheInterfacesSay() throws IOException {
    String wanted = document();
    if (System.getProperty("settings.write") != null) {
      Files.createDirectories(DOCUMENT.resolveSibling("."));
      Files.writeString(DOCUMENT, wanted);
    }
    String found = Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "";
    assertEquals(
        wanted,
        found,
        "write it anew: ./rendezvous test -Dtest=SettingsDocumentTest -Dsettings.write");
  }

  @Test
  void everyDefaultIsOneThatItsSettingTakes() {
    for (Setting setting : KnownSettings.ofTheServer().all()) {
      setting
          .defaultValue()
          .ifPresent(value ->
              assertEquals(
                  Optional.empty(), SettingCheck.complaint(setting, value), setting.key()));
      assertFalse(setting.key().contains("_"), setting.key());
    }
  }

  private static String document() throws IOException {
    StringBuilder document = new StringBuilder(OPENING);
    for (Setting setting : KnownSettings.ofTheServer().all()) {
      document.append(
          "| `%s` | `%s` | %s | %s | %s%s |\n"
              .formatted(
                  setting.variable(),
                  setting.key(),
                  CommandLine.flagOf(setting.key()).map("`%s`"::formatted).orElse(""),
                  setting.defaultValue().map("`%s`"::formatted).orElse(""),
                  setting.requiredInProd() ? "● " : "",
                  descriptionOf(setting.declaration())));
    }
    return document.toString();
  }

  /** The Javadoc before the method in its source, as one line of Markdown. */
  private static String descriptionOf(Method method) throws IOException {
    String file = method.getDeclaringClass().getName().replaceAll("\\$.*", "").replace('.', '/');
    String source = Files.readString(Path.of("src/main/java", file + ".java"));
    Matcher javadoc =
        Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/(?:(?!/\\*\\*|;\\s*\\n).)*?\\b%s\\(\\);"
                    .formatted(method.getName()),
                Pattern.DOTALL)
            .matcher(source);
    if (!javadoc.find()) {
      throw new AssertionError("No Javadoc tells what this is: " + method);
    }
    return javadoc
        .group(1)
        .replaceAll("\\n\\s*\\*", " ")
        .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }
}
