package dev.rendezvous.middleware.upstream;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Small requests over HTTP to one service that is not ours.
 *
 * <p>One deadline holds for all of a request, from the connect to the last byte; an answer has a
 * largest size; redirects are not followed; and no more than a few requests run at the same time,
 * so that a service that hangs holds up nobody who does not need it.
 */
public final class Upstream implements AutoCloseable {
  private static final int MAX_AT_ONCE = 64;

  private final HttpClient client;
  private final Duration timeout;
  private final BodyHandler<String> body;
  private final Semaphore free = new Semaphore(MAX_AT_ONCE);

  /** What the service said, whatever its status. */
  public record Answer(int status, HttpHeaders headers, String body) {
    /**
     * The body of an answer of status 200.
     *
     * @throws IOException when it has another
     */
    public String requireOk() throws IOException {
      if (status != 200) {
        throw new IOException("answered " + status);
      }
      return body;
    }
  }

  /**
   * A way to one service.
   *
   * @param timeout for all of one request
   * @param maxBytes largest body that is read
   */
  public Upstream(Duration timeout, int maxBytes) {
    this.timeout = timeout;
    body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), maxBytes);
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Reads.
   *
   * @throws IOException when there is no whole answer in time, or a larger one than wanted
   */
  public Answer get(URI address, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    headers.forEach(request::header);
    return send(request);
  }

  /**
   * Sends a form.
   *
   * @throws IOException when there is no whole answer in time, or a larger one than wanted
   */
  public Answer postForm(URI address, Map<String, String> form) throws IOException {
    String encoded =
        form.entrySet().stream()
            .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded)));
  }

  /**
   * Sends JSON.
   *
   * @throws IOException when there is no whole answer in time, or a larger one than wanted
   */
  public Answer postJson(URI address, Map<String, String> headers, String json) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    return send(request);
  }

  /**
   * Sends whatever request.
   *
   * @throws IOException when there is no whole answer in time, or a larger one than wanted
   */
  public Answer send(HttpRequest.Builder request) throws IOException {
    if (!free.tryAcquire()) {
      throw new IOException("too many requests are under way");
    }
    try {
      HttpResponse<String> answer = await(client.sendAsync(request.build(), body));
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } finally {
      free.release();
    }
  }

  /** The client's own timeout ends with the headers; a body can drip for ever. */
  private <T> T await(CompletableFuture<T> answer) throws IOException {
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      // frees the connection when the answer was given up; otherwise nothing is left to cancel
      answer.cancel(true);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
