package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values made from schemas: such as fit, such as lie at an edge, and such as are meant to hurt. */
public final class FuzzValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 6;
  private static final int MAX_IDS = 300;
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final List<String> WORDS =
      List.of("en", "DE", "video", "text", "hello", "12345678", "a@example.org", "Europe/Berlin");
  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000",
          "\ud800",
          "\u202eabc",
          "😀".repeat(50),
          "x".repeat(3000),
          "' OR '1'='1' --",
          "\"; DROP TABLE users; --",
          "<script>alert(1)</script>",
          "../../../../etc/passwd",
          "%00%2e%2e%2f",
          "${jndi:ldap://127.0.0.1/a}",
          "{{7*7}}",
          "null",
          "-1",
          "1e309",
          "9".repeat(400),
          "NaN",
          "00000000-0000-0000-0000-000000000000",
          "0000-00-00",
          "+275760-09-13T00:00:00.001Z",
          "2024-02-30",
          "a,b,,c",
          "*/*;q=2",
          "\"\"");

  private final JsonNode document;
  private final Random random;
  private final List<String> ids = new ArrayList<>();

  /** How bad the values are. */
  public enum Mood {
    FITTING,
    AT_THE_EDGE,
    HOSTILE
  }

  /**
   * Values for the schemas of a document.
   *
   * @param random gives the same ones again for the same seed
   */
  public FuzzValues(JsonNode document, Random random) {
    this.document = document;
    this.random = random;
  }

  /** A value for a schema. */
  public JsonNode of(JsonNode schema, Mood mood) {
    return of(schema, mood, 0);
  }

  /**
   * Takes the ids in an answer for later values: what is there can be hurt more than what is not.
   */
  public void learn(JsonNode answer) {
    if (answer.isTextual() && UUID_TEXT.matcher(answer.asText()).matches()) {
      if (ids.size() < MAX_IDS) {
        ids.add(answer.asText());
      } else {
        ids.set(random.nextInt(MAX_IDS), answer.asText());
      }
    }
    answer.forEach(this::learn);
  }

  /** One of the texts that have broken programs before. */
  public String hostile() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  /** True that often in a hundred. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private JsonNode of(JsonNode given, Mood mood, int depth) {
    JsonNode schema =
        given.has("$ref") ? document.at(given.get("$ref").asText().substring(1)) : given;
    if (depth > MAX_DEPTH || (mood == Mood.HOSTILE && chance(15))) {
      return anything();
    }
    if (schema.has("oneOf")) {
      JsonNode each = schema.get("oneOf");
      return of(each.get(random.nextInt(each.size())), mood, depth + 1);
    }
    if (schema.has("enum") && !(mood == Mood.HOSTILE && chance(30))) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
      case "object" -> object(schema, mood, depth);
      case "array" -> array(schema, mood, depth);
      case "string" -> JSON.textNode(text(schema, mood));
      case "integer" -> whole(schema, mood);
      case "number" -> JSON.numberNode(mood == Mood.FITTING ? 1.5 : chance(50) ? 1e300 : -1e300);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> anything();
    };
  }

  private JsonNode object(JsonNode schema, Mood mood, int depth) {
    ObjectNode object = JSON.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(part -> {
          boolean left =
              required.contains(part.getKey()) ? mood == Mood.HOSTILE && chance(10) : chance(50);
          if (!left) {
            object.set(part.getKey(), of(part.getValue(), mood, depth + 1));
          }
        });
    JsonNode values = schema.path("additionalProperties");
    if (values.isObject()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        object.set(word(mood), of(values, mood, depth + 1));
      }
    }
    if (mood == Mood.HOSTILE && chance(10)) {
      object.set(hostile(), anything());
    }
    return object;
  }

  private JsonNode array(JsonNode schema, Mood mood, int depth) {
    int most = Math.min(schema.path("maxItems").asInt(3), mood == Mood.FITTING ? 3 : 200);
    int items = mood == Mood.AT_THE_EDGE && chance(30) ? most + 1 : random.nextInt(most + 1);
    var array = JSON.arrayNode();
    for (int i = 0; i < items; i++) {
      array.add(of(schema.path("items"), mood, depth + 1));
    }
    return array;
  }

  private String text(JsonNode schema, Mood mood) {
    if (mood == Mood.HOSTILE) {
      return hostile();
    }
    int most = Math.min(schema.path("maxLength").asInt(50), 20_000);
    if (mood == Mood.AT_THE_EDGE && chance(50)) {
      return "a".repeat(chance(50) ? most : most + 1);
    }
    return switch (schema.path("format").asText()) {
      case "uuid" ->
          ids.isEmpty() || chance(30)
              ? new UUID(random.nextLong(), random.nextLong()).toString()
              : ids.get(random.nextInt(ids.size()));
      case "date-time" -> "2030-01-01T00:00:00.000Z";
      case "date" -> "1990-05-17";
      case "uri" -> "https://example.org/";
      default -> {
        String word = word(mood);
        yield word.substring(0, Math.min(word.length(), most));
      }
    };
  }

  private JsonNode whole(JsonNode schema, Mood mood) {
    long min = schema.path("minimum").asLong(0);
    long max = schema.path("maximum").asLong(100);
    return switch (mood) {
      case FITTING -> JSON.numberNode(random.nextLong(min, Math.max(min + 1, max)));
      case AT_THE_EDGE ->
          JSON.numberNode(List.of(min, max, min - 1, max + 1).get(random.nextInt(4)));
      case HOSTILE -> JSON.numberNode(chance(50) ? Long.MIN_VALUE : Long.MAX_VALUE);
    };
  }

  private String word(Mood mood) {
    return mood == Mood.HOSTILE ? hostile() : WORDS.get(random.nextInt(WORDS.size()));
  }

  private JsonNode anything() {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.textNode(hostile());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.arrayNode().add(JSON.objectNode());
      case 4 -> JSON.objectNode().put(hostile(), hostile());
      default -> JSON.booleanNode(true);
    };
  }
}
