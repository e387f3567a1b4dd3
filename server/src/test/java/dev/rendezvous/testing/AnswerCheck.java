package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds every answer and every event that a test gets against the API's documents. */
final class AnswerCheck {
  private static final Duration DOCUMENT_WITHIN = Duration.ofSeconds(20);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static @Nullable Contract routes;
  private static @Nullable Contract events;

  private AnswerCheck() {}

  /** Fails when the document does not tell of such an answer. */
  static void hold(URI server, HttpRequest request, String sent, TestAnswer answer) {
    if (Misses.areLookedFor()) {
      Contract known = routes(server);
      Optional<Contract.Operation> asked = known.find(request.method(), request.uri().getRawPath());
      asked
          .map(operation -> known.miss(operation, answer).map(why -> operation + ": " + why))
          .orElseGet(() -> unknown(request, answer))
          .ifPresent(Misses::tell);
      asked.ifPresent(operation -> Examples.note(operation, sent, answer));
    }
  }

  /** What speaks in our envelope is a route of ours; those of the tests themselves begin so. */
  private static Optional<String> unknown(HttpRequest request, TestAnswer answer) {
    String path = request.uri().getRawPath();
    boolean ours =
        answer.status() < 300
            && answer.body().startsWith("{\"success\":")
            && !path.startsWith("/test");
    return ours
        ? Optional.of(request.method() + ' ' + path + " is not documented")
        : Optional.empty();
  }

  /**
   * What of an event, or of the ack of one, the document does not tell.
   *
   * @param message its name there, such as {@code hear.chat.message}
   */
  static Optional<String> miss(URI server, String message, JsonNode data) {
    if (!Misses.areLookedFor()) {
      return Optional.empty();
    }
    Contract known = events(server);
    JsonNode schema = known.message(message).path("payload");
    return schema.isMissingNode()
        ? Optional.of(message + " is not documented")
        : known.invalid(schema, data).map(why -> message + ": " + why);
  }

  /**
   * A document tells of limits as they are set where it is fetched, else all are the same: once.
   */
  private static synchronized Contract routes(URI server) {
    Contract known = routes;
    if (known == null) {
      known = fetch(server, "/openapi.json");
      routes = known;
    }
    return known;
  }

  private static synchronized Contract events(URI server) {
    Contract known = events;
    if (known == null) {
      known = fetch(server, "/asyncapi.json");
      events = known;
    }
    return known;
  }

  private static Contract fetch(URI server, String path) {
    var request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(DOCUMENT_WITHIN).build();
    try {
      String document = CLIENT.send(request, BodyHandlers.ofString()).body();
      return new Contract(new ObjectMapper().readTree(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while a document was fetched", e);
    }
  }
}
