package dev.rendezvous.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects that a service on this machine has under its paths. Tests put and read them over
 * HTTP, below {@code /test}, since Quarkus loads classes more than once in one JVM.
 */
final class TestObjects {
  static final String CONTROL = "/test";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String AWAY = "/away";

  private final Map<String, String> byPath = new ConcurrentHashMap<>();

  /** Whether it was what a test asked; it is answered then, as is everything while it is away. */
  boolean answered(HttpExchange exchange, TestService.Asked asked) throws IOException {
    if (!asked.path().startsWith(CONTROL)) {
      String status = byPath.get(AWAY);
      if (status != null) {
        TestService.text(exchange, Integer.parseInt(status), "{}");
      }
      return status != null;
    }
    String path = asked.path().substring(CONTROL.length());
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        byPath.put(path, asked.body());
        TestService.text(exchange, 204, "");
      }
      case "DELETE" -> {
        var _ = byPath.remove(path);
        TestService.text(exchange, 204, "");
      }
      default -> TestService.text(exchange, 200, byPath.getOrDefault(path, ""));
    }
    return true;
  }

  Optional<String> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** What was there before stays. */
  Optional<String> putIfAbsent(String path, String object) {
    return Optional.ofNullable(byPath.putIfAbsent(path, object));
  }

  void put(String path, String object) {
    byPath.put(path, object);
  }

  /** As a test: what is under a path; empty for nothing. */
  static String read(URI service, String path) {
    return send(HttpRequest.newBuilder(service.resolve(CONTROL + path)).GET());
  }

  /** As a test: puts something under a path. */
  static void write(URI service, String path, String object) {
    var _ =
        send(
            HttpRequest.newBuilder(service.resolve(CONTROL + path))
                .PUT(BodyPublishers.ofString(object)));
  }

  /** As a test: has it answer a status to everything, or behave as usual again with 0. */
  static void away(URI service, int status) {
    if (status == 0) {
      var _ = send(HttpRequest.newBuilder(service.resolve(CONTROL + AWAY)).DELETE());
    } else {
      write(service, AWAY, Integer.toString(status));
    }
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
