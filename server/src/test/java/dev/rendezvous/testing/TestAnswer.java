package dev.rendezvous.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;

/** What a server said, read as the envelope that every answer is. */
public record TestAnswer(int status, HttpHeaders headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The whole envelope. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }

  /** What was asked for. */
  public JsonNode data() {
    if (!json().path("success").booleanValue()) {
      throw new AssertionError("no success: " + this);
    }
    return json().path("data");
  }

  /** The error's code. */
  public String errorCode() {
    if (json().path("success").booleanValue()) {
      throw new AssertionError("no error: " + this);
    }
    return json().path("error").path("code").asText();
  }

  /** Of the first field that was refused, as {@code birthDate: PAST}. */
  public String refusedField() {
    JsonNode first = json().path("error").path("details").path(0);
    return first.path("field").asText() + ": " + first.path("code").asText();
  }

  /** A header, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** This answer, if it has that status. */
  public TestAnswer require(int expected) {
    if (status != expected) {
      throw new AssertionError("not " + expected + ": " + this);
    }
    return this;
  }
}
