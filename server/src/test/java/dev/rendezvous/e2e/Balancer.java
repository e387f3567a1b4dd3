package dev.rendezvous.e2e;

import dev.rendezvous.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests to processes in turn, as a proxy does: only to those that say they are ready. */
final class Balancer implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(WITHIN).build();
  private final List<ServerProcess> all;
  private final Thread looking;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<ServerProcess> ready;
  private volatile boolean closed;

  Balancer(ServerProcess... servers) {
    all = List.of(servers);
    ready = all;
    looking = Thread.ofVirtual().start(this::lookAfterAll);
  }

  /** The answer of the next process. */
  HttpResponse<String> send(String method, String path, String token)
      throws IOException, InterruptedException {
    List<ServerProcess> some = ready;
    ServerProcess one = some.get(Math.floorMod(turn.getAndIncrement(), some.size()));
    return client.send(
        request(one.uri(path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    closed = true;
    looking.interrupt();
    client.shutdownNow();
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(WITHIN);
  }

  private void lookAfterAll() {
    try {
      while (!closed) {
        List<ServerProcess> some = all.stream().filter(this::isReady).toList();
        ready = some.isEmpty() ? all : some; // as nginx does when it thinks that all are down
        Thread.sleep(LOOKS_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReady(ServerProcess server) {
    try {
      HttpRequest look = request(server.uri("/health/ready")).build();
      return client.send(look, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
