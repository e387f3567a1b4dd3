package dev.rendezvous.middleware.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestUsers;
import dev.rendezvous.types.ErrorCode;
import dev.rendezvous.types.Role;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the API offers, as files that a reviewer sees change. */
@QuarkusTest
class RoutesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "routes.txt");
  private static final Path ERRORS = Path.of("..", "docs", "errors.md");

  /** Run with -Drendezvous.golden=write to write the files anew. */
  private static final boolean WRITE = "write".equals(System.getProperty("rendezvous.golden"));

  @Inject RouteCatalogue catalogue;
  @Inject ErrorCatalogue errors;

  @Test
  void routesAreAsReviewed() throws IOException {
    check(
        GOLDEN,
        routes().stream().map(RoutesTest::line).collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void errorsAreDocumented() throws IOException {
    check(ERRORS, errorPage());
  }

  @Test
  void everyRouteIsInTheDocumentUnderItsOwnName() {
    Set<String> documented = new HashSet<>();
    JsonNode document = TestUsers.here().stranger().get("/openapi.json").json();
    assertTrue(document.path("openapi").asText().startsWith("3.1"));
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        assertTrue(documented.add(operation.path("operationId").asText()), "twice: " + operation);
        assertFalse(operation.path("summary").asText().isEmpty(), operation.toString());
        assertTrue(operation.path("responses").has("429"), operation.toString());
      }
    }
    for (Route route : routes()) {
      assertTrue(documented.contains(route.operation()), route.operation());
    }
  }

  @Test
  void theReferenceLoadsNothingFromElsewhere() {
    var stranger = TestUsers.here().stranger();
    for (String page : List.of("/docs", "/docs/start.js", "/docs/authentication", "/docs/errors")) {
      assertFalse(stranger.get(page).require(200).body().contains("://"), page);
    }
    assertEquals(200, stranger.get("/webjars/scalar/scalar.js").status());
    assertTrue(stranger.get("/docs/errors").body().contains("<td><code>RATE_LIMITED</code></td>"));
    assertTrue(
        stranger.get("/docs").header("Content-Security-Policy").contains("connect-src 'self'"));
  }

  private List<Route> routes() {
    return catalogue.routes().stream().filter(route -> !route.path().startsWith("/test")).toList();
  }

  private static String line(Route route) {
    Role needed = route.policy().needed();
    return String.join(
            "  ",
            "%-6s".formatted(route.method()),
            "%-32s".formatted(route.path()),
            "%-9s".formatted(needed == null ? "anybody" : needed.name().toLowerCase(Locale.ROOT)),
            "%-15s".formatted(route.policy().limit().label()),
            "%-20s".formatted(route.operation()),
            String.join(" ", new TreeSet<>(route.answers())))
        .stripTrailing();
  }

  private String errorPage() {
    StringBuilder page =
        new StringBuilder(
            """
            # Errors

            Every failure is answered as `{"success": false, "error": {"code", "message", "details"}}`.
            Clients switch on `code`; it never changes its meaning. Generated from the features' enums.
            """);
    for (ErrorCodes feature : errors.features()) {
      page.append("\n## ").append(feature.feature()).append("\n\n");
      page.append("| code | status | meaning |\n|---|---|---|\n");
      for (ErrorCode code : feature.codes()) {
        page.append("| `%s` | %d | %s |\n".formatted(code.name(), code.status(), code.message()));
      }
    }
    return page.toString();
  }

  private static void check(Path file, String expected) throws IOException {
    if (WRITE) {
      Files.writeString(file, expected);
    }
    assertEquals(Files.readString(file), expected);
  }
}
