package dev.rendezvous.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenSettingsTest {
  private static final KnownSettings KNOWN = KnownSettings.of(List.of(Sample.class));

  @TempDir Path folder;

  /** Public, since Quarkus finds it too in the tests that it runs, and checks its values. */
  @ConfigMapping(prefix = "rendezvous.sample")
  public interface Sample {
    @WithDefault("5")
    @Min(1)
    @Max(9)
    int tries();

    @WithDefault("10s")
    Duration patience();

    Optional<Set<ServiceName>> rooms();

    @WithDefault("false")
    boolean loud();

    @RequiredInProd
    @Confidential
    @Pattern(regexp = "[a-z]+")
    String word();

    Inner inner();

    /** A group of settings. */
    interface Inner {
      @WithDefault("0.5")
      double share();
    }
  }

  @Test
  void flagWinsOverVariableAndVariableOverFile() throws IOException {
    KnownSettings known = KnownSettings.ofTheServer();
    Path file =
        write("rendezvous.port=1\nrendezvous.profile=prod\nrendezvous.data-dir=from-file\n");
    var environment = Map.of("RENDEZVOUS_PORT", "2", "RENDEZVOUS_PROFILE", "dev");
    var flags = CommandLine.parse(List.of("--port", "3"));

    GivenSettings given = GivenSettings.read(known, flags, environment, file);

    assertEquals("3", given.get("rendezvous.port"));
    assertEquals("--port", given.originOf("rendezvous.port"));
    assertEquals("dev", given.get("rendezvous.profile"));
    assertEquals("RENDEZVOUS_PROFILE", given.originOf("rendezvous.profile"));
    assertEquals("from-file", given.get("rendezvous.data-dir"));
    assertEquals("rendezvous.data-dir in " + file, given.originOf("rendezvous.data-dir"));
    assertEquals("16", given.get("rendezvous.db.max-connections"), "the default");
  }

  @Test
  void namesAreDerivedFromInterfacesAndGroups() {
    assertEquals(
        Set.of(
            "RENDEZVOUS_SAMPLE_TRIES",
            "RENDEZVOUS_SAMPLE_PATIENCE",
            "RENDEZVOUS_SAMPLE_ROOMS",
            "RENDEZVOUS_SAMPLE_LOUD",
            "RENDEZVOUS_SAMPLE_WORD",
            "RENDEZVOUS_SAMPLE_INNER_SHARE"),
        Set.copyOf(KNOWN.all().stream().map(Setting::variable).toList()));
    assertEquals(Optional.of("0.5"), KNOWN.get("rendezvous.sample.inner.share").defaultValue());
  }

  @Test
  void valuesThatFitAreTaken() {
    var given =
        read(
            Map.of(
                "RENDEZVOUS_SAMPLE_TRIES", "9",
                "RENDEZVOUS_SAMPLE_PATIENCE", "250ms",
                "RENDEZVOUS_SAMPLE_ROOMS", "auth, match",
                "RENDEZVOUS_SAMPLE_LOUD", "true",
                "RENDEZVOUS_SAMPLE_INNER_SHARE", "1e-3"));
    assertEquals("auth, match", given.get("rendezvous.sample.rooms"));
    assertEquals(5, given.values().size());
  }

  @Test
  void valuesThatDoNotFitAreNamedWithWhatTheyMustBe() {
    assertRefused("TRIES", "10", "a whole number from 1 to 9, but is \"10\"");
    assertRefused("TRIES", "five", "a whole number from 1 to 9, but is \"five\"");
    assertRefused("PATIENCE", "soon", "a duration such as 500ms, 10s, 5m or 2h");
    assertRefused("ROOMS", "auth,attic", "a list, separated by commas, of which each is one of");
    assertRefused("LOUD", "yes", "true or false, but is \"yes\"");
    assertRefused("INNER_SHARE", "half", "a number, but is \"half\"");
  }

  @Test
  void confidentialValueIsNotRepeated() {
    var refused = assertThrows(StartRefused.class, () -> read(variable("WORD", "S3CRET")));
    assertEquals(
        "RENDEZVOUS_SAMPLE_WORD must be of the form [a-z]+, but is not.", refused.sentence());
  }

  @Test
  void emptyValueCountsAsNotGiven() {
    assertTrue(read(variable("WORD", " ")).find("rendezvous.sample.word").isEmpty());
    assertEquals("5", read(variable("TRIES", "")).get("rendezvous.sample.tries"));
  }

  @Test
  void whatProdLacksIsListed() {
    assertEquals(
        List.of("rendezvous.sample.word"),
        read(Map.of()).missingInProd().stream().map(Setting::key).toList());
    assertFalse(read(variable("WORD", "abc")).missingInProd().iterator().hasNext());
  }

  @Test
  void unknownNamesAreRefusedWithTheNearestKnownOne() throws IOException {
    var variable = assertThrows(StartRefused.class, () -> read(variable("TRYS", "1")));
    assertEquals(
        "Unknown environment variable RENDEZVOUS_SAMPLE_TRYS: did you mean"
            + " RENDEZVOUS_SAMPLE_TRIES?",
        variable.sentence());
    assertEquals(2, variable.exitCode());
    Path file = write("tries=1\n");
    var key = assertThrows(StartRefused.class, () -> read(Map.of(), file));
    assertEquals(
        "Unknown setting tries in " + file + ": did you mean rendezvous.sample.tries?",
        key.sentence());
    var far = assertThrows(StartRefused.class, () -> read(variable("QQQQQQQQQQQQQQQ", "1")));
    assertTrue(far.sentence().endsWith(": docs/settings.md lists all."), far.sentence());
  }

  @Test
  void variablesOfOthersAndOfTheLauncherAreLeftAlone() {
    assertEquals(Map.of(), read(Map.of("PATH", "/bin", "RENDEZVOUS_JAVA_HOME", "/jdk")).values());
  }

  private void assertRefused(String variable, String value, String wanted) {
    var refused = assertThrows(StartRefused.class, () -> read(variable(variable, value)));
    assertTrue(refused.sentence().contains("must be " + wanted), refused.sentence());
    assertEquals(2, refused.exitCode());
  }

  private static Map<String, String> variable(String name, String value) {
    return Map.of("RENDEZVOUS_SAMPLE_" + name, value);
  }

  private GivenSettings read(Map<String, String> environment) {
    return read(environment, folder.resolve("none"));
  }

  private static GivenSettings read(Map<String, String> environment, Path file) {
    return GivenSettings.read(KNOWN, CommandLine.parse(List.of()), environment, file);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("rendezvous.properties"), content);
  }
}
