package dev.rendezvous.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The API's own document, held against what it answers: a status, a code of an error or a field
 * that it does not name is a miss.
 */
public final class Contract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json";
  private static final int MAX_TOLD = 5;

  private final List<Operation> operations = new ArrayList<>();
  private final JsonNode components;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * One operation of the document.
   *
   * @param paths what requests of it match
   */
  public record Operation(String method, String template, Pattern paths, JsonNode node) {
    private int parameters() {
      return template.length() - template.replace("{", "").length();
    }

    @Override
    public String toString() {
      return method + ' ' + template;
    }
  }

  /** Reads an OpenAPI document. */
  public Contract(JsonNode document) {
    components = document.path("components").deepCopy();
    close(components);
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(
                    one -> operations.add(operation(one.getKey(), path.getKey(), one.getValue()))));
    // a path that is written out goes before one with parameters
    operations.sort(
        Comparator.comparingInt(Operation::parameters).thenComparing(Operation::template));
  }

  private static Operation operation(String method, String template, JsonNode node) {
    String path =
        Pattern.compile("\\{[^}]*}|[^{]+")
            .matcher(template)
            .replaceAll(part ->
                part.group().startsWith("{")
                    ? "[^/]*"
                    : Matcher.quoteReplacement(Pattern.quote(part.group())));
    return new Operation(method.toUpperCase(Locale.ROOT), template, Pattern.compile(path), node);
  }

  /** Nothing may be answered that is not documented; whoever reads may be sent more one day. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(Contract::close);
  }

  /** All operations. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that answers a request, if the document knows one. */
  public Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(one -> one.method().equals(method) && one.paths().matcher(path).matches())
        .findFirst();
  }

  /** A message of an AsyncAPI document. */
  public JsonNode message(String name) {
    return components.path("messages").path(name);
  }

  /** What of an answer is not in the document; empty when all is. */
  public Optional<String> miss(Operation operation, TestAnswer answer) {
    JsonNode told = operation.node().path("responses").path(Integer.toString(answer.status()));
    if (told.isMissingNode()) {
      return Optional.of(answer.status() + " is not documented: " + start(answer.body()));
    }
    JsonNode content = told.path("content").path(JSON_TYPE);
    if (content.isMissingNode()) {
      boolean silent = told.path("content").isEmpty() && !answer.body().isEmpty();
      return silent
          ? Optional.of(answer.status() + " should say nothing: " + start(answer.body()))
          : Optional.empty();
    }
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return Optional.of(answer.status() + " is no JSON: " + start(answer.body()));
    }
    String code = body.path("error").path("code").asText();
    if (answer.status() >= 400 && !content.path("examples").has(code)) {
      return Optional.of(answer.status() + " does not name the code " + code);
    }
    return invalid(content.path("schema"), body).map(why -> answer.status() + " " + why);
  }

  /** What of a value does not fit a schema of the document. */
  public Optional<String> invalid(JsonNode schema, JsonNode value) {
    var errors =
        schemas
            .computeIfAbsent(schema, this::compile)
            .validate(
                value,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            errors.stream()
                .limit(MAX_TOLD)
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .collect(Collectors.joining("; ")));
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    close(whole);
    whole.set("components", components);
    return registry.getSchema(whole);
  }

  private static String start(String body) {
    return body.substring(0, Math.min(body.length(), 200));
  }
}
