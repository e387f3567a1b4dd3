package dev.rendezvous.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody else's HTTP service on this machine, which can also be slow, wrong or hostile. */
public final class TestService implements AutoCloseable {
  private static final byte[] BLOCK = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Behaviour behaviour;

  /** One request that came. */
  public record Asked(String path, HttpHeaders headers, String body) {}

  /** What it does with a request. */
  public interface Behaviour {
    /** Answers it, or does not. */
    void answer(HttpExchange exchange, Asked asked) throws IOException;
  }

  /** Starts on a free port. */
  public static TestService start(Behaviour behaviour) {
    try {
      return new TestService(behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestService(Behaviour behaviour) throws IOException {
    this.behaviour = behaviour;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it answers. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** From now on it behaves like that. */
  public void become(Behaviour other) {
    behaviour = other;
  }

  /** What it was asked so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Answers text. */
  public static void text(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** A behaviour: always that status and text. */
  public static Behaviour saying(int status, String body) {
    return (exchange, _) -> text(exchange, status, body);
  }

  /** A behaviour: sends on and on. */
  public static void endless(HttpExchange exchange, Asked asked) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(BLOCK); // until the reader hangs up
      }
    }
  }

  /** A behaviour: says nothing until the service is closed. */
  public void hang(HttpExchange exchange, Asked asked) {
    awaitClose();
  }

  /** A behaviour: begins an answer and says no more until the service is closed. */
  public void stall(HttpExchange exchange, Asked asked) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    awaitClose();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<String>> headers = exchange.getRequestHeaders();
      var request =
          new Asked(
              exchange.getRequestURI().toString(), HttpHeaders.of(headers, (_, _) -> true), body);
      asked.add(request);
      behaviour.answer(exchange, request);
    }
  }

  /** Ends it; whoever waits for an answer gets none. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
