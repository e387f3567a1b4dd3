package dev.rendezvous.middleware.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the document tells of each route all that a client has to know. */
@QuarkusTest
class ApiDocumentTest {
  private static JsonNode document;

  @Inject RouteCatalogue catalogue;

  @BeforeAll
  static void readTheDocument() {
    document = TestUsers.here().stranger().get("/openapi.json").require(200).json();
  }

  @Test
  void routesDocumentAndGoldenFileAreTheSame() throws Exception {
    Set<String> documented = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                    documented.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey())));
    documented.removeIf(line -> line.contains(" /test"));
    Set<String> routes =
        catalogue.routes().stream()
            .map(route -> route.method() + ' ' + route.path())
            .filter(line -> !line.contains(" /test"))
            .collect(Collectors.toCollection(TreeSet::new));
    Path file = Path.of("src", "test", "resources", "golden", "routes.txt");
    Set<String> golden =
        Files.readAllLines(file).stream()
            .map(line -> String.join(" ", List.of(line.split(" +", 3)).subList(0, 2)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(routes, documented);
    assertEquals(golden, documented);
  }

  @Test
  void everyOperationSaysWhatItIsForWhoMayCallItAndHowOften() {
    for (Route route : ours()) {
      JsonNode operation = operation(route);
      String name = route.operation();
      assertFalse(operation.path("summary").asText().isBlank(), name);
      assertFalse(operation.path("description").asText().isBlank(), name);
      assertTrue(operation.path("tags").size() > 0, name);
      assertTrue(operation.path("x-rate-limit").path("requests").asInt() > 0, name);
      assertTrue(operation.path("responses").has("429"), name);
      JsonNode security = operation.path("security");
      assertEquals(1, security.size(), name);
      assertEquals(route.policy().needed() == null, security.path(0).isEmpty(), name);
    }
  }

  @Test
  void everyAnswerHasItsBodyAndEveryErrorItsCode() {
    for (Route route : ours()) {
      JsonNode responses = operation(route).path("responses");
      Set<String> codes = new TreeSet<>();
      boolean succeeds = false;
      for (var response : responses.properties()) {
        int status = Integer.parseInt(response.getKey());
        JsonNode content = response.getValue().path("content");
        if (status < 300) {
          succeeds = true;
          assertEquals(status == 204, content.isEmpty(), route.operation() + " " + status);
        } else if (status >= 400) {
          content
              .path("application/json")
              .path("examples")
              .fieldNames()
              .forEachRemaining(codes::add);
        }
      }
      assertTrue(succeeds, route.operation());
      assertTrue(codes.containsAll(route.answers()), route.operation() + ": " + codes);
      assertTrue(codes.contains("INTERNAL"), route.operation());
      assertEquals(
          route.policy().needed() != null, codes.contains("TOKEN_EXPIRED"), route.operation());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> missing = new ArrayList<>();
    for (JsonNode ref : document.findValues("$ref")) {
      String pointer = ref.asText().substring(1);
      if (!ref.asText().startsWith("#/") || document.at(pointer).isMissingNode()) {
        missing.add(ref.asText());
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyTextListAndNumberHasABound() {
    List<String> boundless = new ArrayList<>();
    findBoundless("", document.path("components").path("schemas"), boundless);
    findBoundless("", document.path("paths"), boundless);
    assertEquals(List.of(), boundless);
  }

  private static void findBoundless(String at, JsonNode node, List<String> boundless) {
    if (at.endsWith("/example") || at.endsWith("/examples")) {
      return;
    }
    boolean bounded =
        switch (node.path("type").asText()) {
          case "string" -> node.has("maxLength") || node.has("enum") || node.has("const");
          case "array" -> node.has("maxItems");
          case "integer" -> node.has("minimum") && node.has("maximum");
          default -> true;
        };
    if (!bounded) {
      boundless.add(at);
    }
    if (node.isArray()) {
      node.forEach(part -> findBoundless(at, part, boundless));
    } else {
      node.properties()
          .forEach(part -> findBoundless(at + '/' + part.getKey(), part.getValue(), boundless));
    }
  }

  private List<Route> ours() {
    return catalogue.routes().stream().filter(route -> !route.path().startsWith("/test")).toList();
  }

  private static JsonNode operation(Route route) {
    return document.path("paths").path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
  }
}
