package dev.rendezvous.middleware.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/** What the tests have sent and were answered once, as examples of each operation. */
final class RouteExamples {
  private static final String FILE = "/examples.json";
  private static final String JSON = "application/json";

  private final ObjectMapper json;
  private final JsonNode all;

  RouteExamples(ObjectMapper json) {
    this.json = json;
    try (InputStream in = RouteExamples.class.getResourceAsStream(FILE)) {
      all = json.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the example to the request and to the answer. */
  void addTo(Operation operation) {
    JsonNode example = all.path(operation.getOperationId());
    if (operation.getRequestBody() != null) {
      add(operation.getRequestBody().getContent(), example.path("request"));
    }
    var answer = operation.getResponses().getAPIResponse(example.path("status").asText());
    if (answer != null) {
      add(answer.getContent(), example.path("response"));
    }
  }

  private void add(@Nullable Content content, JsonNode value) {
    if (content != null && content.hasMediaType(JSON) && !value.isMissingNode()) {
      content
          .getMediaType(JSON)
          .addExample(
              "recorded", OASFactory.createExample().value(json.convertValue(value, Object.class)));
    }
  }
}
