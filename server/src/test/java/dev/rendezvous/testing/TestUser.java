package dev.rendezvous.testing;

import dev.rendezvous.types.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Somebody who makes requests.
 *
 * @param server where it answers
 * @param accessToken empty for who is not signed in
 */
public record TestUser(
    URI server, UserId id, String email, String accessToken, String refreshToken) {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  /** For the whole JVM: each client has threads of its own. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Reads; headers come as name, value, name, value. */
  public TestAnswer get(String path, String... headers) {
    return send(request(path, headers).GET(), "");
  }

  /** Sends JSON; an empty text is no body. */
  public TestAnswer post(String path, String json, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(json)), json);
  }

  /** Sends JSON. */
  public TestAnswer put(String path, String json, String... headers) {
    return send(request(path, headers).PUT(BodyPublishers.ofString(json)), json);
  }

  /** Any method, with a body of JSON. */
  public TestAnswer send(String method, String path, String json, String... headers) {
    return send(request(path, headers).method(method, BodyPublishers.ofString(json)), json);
  }

  /** Deletes. */
  public TestAnswer delete(String path, String... headers) {
    return send(request(path, headers).DELETE(), "");
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(ANSWER_WITHIN);
    request.header("Content-Type", "application/json");
    if (!accessToken.isEmpty()) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Sends a request as it is; its answer has to be one that the API's document tells of. */
  private TestAnswer send(HttpRequest.Builder building, String body) {
    try {
      HttpRequest request = building.build();
      HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
      var told = new TestAnswer(answer.statusCode(), answer.headers(), answer.body());
      AnswerCheck.hold(server, request, body, told);
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while an answer was awaited", e);
    }
  }
}
