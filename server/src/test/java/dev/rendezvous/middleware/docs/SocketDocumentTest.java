package dev.rendezvous.middleware.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the document of socket events tells of all there are. */
@QuarkusTest
class SocketDocumentTest {
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "rendezvous");
  private static final Pattern EVENT = Pattern.compile("\"([a-z]+:[a-z_]+)\"");

  private static JsonNode document;

  @BeforeAll
  static void readTheDocument() {
    document = TestUsers.here().stranger().get("/asyncapi.json").require(200).json();
  }

  @Test
  void itIsAsyncApi3AndEveryReferenceLeadsSomewhere() {
    assertEquals("3.0.0", document.path("asyncapi").asText());
    List<String> missing = new ArrayList<>();
    for (JsonNode ref : document.findValues("$ref")) {
      if (!ref.asText().startsWith("#/")
          || document.at(ref.asText().substring(1)).isMissingNode()) {
        missing.add(ref.asText());
      }
    }
    assertEquals(List.of(), missing);
  }

  /** Whatever code says or takes is written there as text once: so it is looked for in the code. */
  @Test
  void theEventsInTheCodeAreThoseOfTheDocument() throws IOException {
    Set<String> inCode = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(SocketDocumentTest::speaks).toList()) {
        EVENT
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .forEach(inCode::add);
      }
    }
    inCode.addAll(List.of("sync", "signal")); // those without a service in front
    Set<String> documented = documented();
    documented.removeIf(name -> name.startsWith("ack of "));
    assertEquals(documented, inCode);
  }

  @Test
  void whatClientsSendHasItsAckAndItsLimit() {
    for (JsonNode operation : document.path("operations")) {
      String title = operation.path("title").asText();
      assertTrue(operation.path("summary").asText().length() > 10, title);
      if (operation.path("action").asText().equals("receive")) {
        assertEquals(1, operation.path("reply").path("messages").size(), title);
        assertTrue(operation.path("x-rate-limit").path("requests").asInt() > 0, title);
      }
    }
    assertTrue(documented().contains("sync"));
  }

  private static Set<String> documented() {
    Set<String> names = new TreeSet<>();
    document
        .path("components")
        .path("messages")
        .forEach(one -> names.add(one.path("name").asText()));
    return names;
  }

  private static boolean speaks(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Pattern.compile("emit(Here)?\\(|routes\\.on\\(|Farewell|SocketWords")
              .matcher(Files.readString(file))
              .find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
