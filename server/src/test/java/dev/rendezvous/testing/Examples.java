package dev.rendezvous.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * With {@code -Drendezvous.examples=write}, what tests send and are answered becomes the document's
 * examples: of each operation the first that succeeds, where there is none yet. Whatever is another
 * each time is written as if it were the same.
 */
final class Examples {
  private static final Path FILE = Path.of("src", "main", "resources", "examples.json");
  private static final boolean WRITE = "write".equals(System.getProperty("rendezvous.examples"));
  private static final int MAX_ITEMS = 3;
  private static final int MAX_TEXT = 300;
  private static final int SECRET_LENGTH = 40;

  /** What is called so is nobody's business, in whatever form. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)password|token|secret|recovery|credential|challenge|signature|^code$|receipt|otp");

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Examples() {}

  /** Keeps a request and its answer, if they are worth it. */
  static synchronized void note(Contract.Operation operation, String sent, TestAnswer answer) {
    boolean json = answer.header("Content-Type").startsWith("application/json");
    if (!WRITE || answer.status() >= 300 || !json) {
      return;
    }
    try {
      String name = operation.node().path("operationId").asText();
      Map<String, JsonNode> all = new TreeMap<>(read());
      if (!all.containsKey(name)) {
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        if (!sent.isBlank() && operation.node().has("requestBody")) {
          example.set("request", steady("", JSON.readTree(sent)));
        }
        example.put("status", Integer.toString(answer.status()));
        example.set("response", steady("", answer.json()));
        all.put(name, example);
        Files.writeString(FILE, JSON.writeValueAsString(all) + "\n");
      }
    } catch (JsonProcessingException _) {
      // a test that sends what is no JSON is no example
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, JsonNode> read() throws IOException {
    Map<String, JsonNode> all = new TreeMap<>();
    if (Files.exists(FILE)) {
      JSON.readTree(FILE.toFile())
          .properties()
          .forEach(one -> all.put(one.getKey(), one.getValue()));
    }
    return all;
  }

  private static JsonNode steady(String name, JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(part -> copy.set(part.getKey(), steady(part.getKey(), part.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < Math.min(array.size(), MAX_ITEMS); i++) {
          copy.add(steady(name, array.get(i)));
        }
        yield copy;
      }
      default ->
          node.isTextual()
              ? JsonNodeFactory.instance.textNode(
                  SECRET.matcher(name).find() ? masked(node.asText()) : text(node.asText()))
              : node;
    };
  }

  /** Another of the same form. */
  private static String masked(String text) {
    String masked = text.replaceAll("[0-9]", "2").replaceAll("[a-z]", "a").replaceAll("[A-Z]", "A");
    return masked.substring(0, Math.min(masked.length(), SECRET_LENGTH));
  }

  private static String text(String text) {
    String steady =
        text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@", "ada@")
            .replaceAll(
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "0198c5f2-7a10-7c3e-9d2b-4f1a6e8b0c57")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "2026-05-04T12:00:00.000Z")
            .replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "rendezvous.example");
    if (steady.length() > SECRET_LENGTH && steady.matches("[A-Za-z0-9_.=+/-]+")) {
      return steady.substring(0, 6);
    }
    return steady.length() > MAX_TEXT ? steady.substring(0, MAX_TEXT) : steady;
  }
}
