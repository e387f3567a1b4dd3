package dev.rendezvous.middleware.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spectral finds no error in the documents, with the rules of {@code src/test/js}. */
@QuarkusTest
class SpectralTest {
  private static final Path FOLDER = Path.of("src", "test", "js").toAbsolutePath();
  private static final long MINUTES = 4;

  @ParameterizedTest
  @ValueSource(strings = {"openapi", "asyncapi"})
  void thereIsNoErrorInTheDocument(String name) throws Exception {
    assertTrue(
        Files.isDirectory(FOLDER.resolve("node_modules")),
        "run npm ci in server/src/test/js, or the tests by ./rendezvous test");
    Path document = Path.of("target", name + ".json").toAbsolutePath();
    Path report = Path.of("target", name + "-spectral.txt").toAbsolutePath();
    Files.writeString(
        document, TestUsers.here().stranger().get("/" + name + ".json").require(200).body());
    Process spectral =
        new ProcessBuilder(
                "node",
                "node_modules/@stoplight/spectral-cli/dist/index.js",
                "lint",
                "--quiet",
                "--ruleset",
                name + ".yaml",
                "--fail-severity",
                "error",
                "--display-only-failures",
                document.toString())
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(report.toFile()))
            .start();
    if (!spectral.waitFor(MINUTES, TimeUnit.MINUTES)) {
      spectral.destroyForcibly();
    }
    assertEquals(0, spectral.waitFor(), () -> "see " + report);
  }
}
