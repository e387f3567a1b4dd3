package dev.rendezvous.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.types.UserId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Members of a crowd who search by the routes, as apps do: who gets no answer asks the next server,
 * and who waits looks every few seconds how it stands.
 */
public final class Searchers implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final Duration ACCEPTED_WITHIN = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  /** Somebody who has not looked for 15 seconds counts as gone. */
  private static final int LOOK_AFTER_MS = 4_000;

  private static final int LOOK_BEFORE_MS = 9_000;
  private static final int AT_ONCE = 48;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_WITHIN)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore atOnce = new Semaphore(AT_ONCE);

  /** Of their own: those who look at a server that hangs must not keep others from searching. */
  private final Semaphore looksAtOnce = new Semaphore(AT_ONCE);

  private final List<URI> servers;
  private final Set<UserId> toldIdle = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Who asks these servers. */
  public Searchers(ServerProcess... all) {
    servers = Stream.of(all).map(server -> server.uri("")).toList();
  }

  /** Lets all of them search at once; returns when each was told that the search goes on. */
  public void search(List<Member> members, String mode) {
    search(members, mode, Duration.ZERO);
  }

  /** As {@link #search(List, String)}, where one comes that long after the other. */
  public void search(List<Member> members, String mode, Duration apart) {
    List<Future<?>> searches = new ArrayList<>();
    for (Member member : members) {
      searches.add(threads.submit(() -> find(member, mode, anyServer())));
      pause(apart.toMillis());
    }
    awaitAll(searches);
  }

  /** Lets them search one after the other, each at the next of the servers. */
  public void searchInTurn(List<Member> members, String mode) {
    for (int i = 0; i < members.size(); i++) {
      find(members.get(i), mode, servers.get(i % servers.size()));
    }
  }

  /** Asks one server once to begin a search. */
  public int tryToFind(Member member, String mode, ServerProcess server) {
    return send(member, server.uri(""), "POST", "/match/find", findBody(mode)).statusCode();
  }

  /** Asks one server once to end the search. */
  public int tryToEnd(Member member, ServerProcess server) {
    return send(member, server.uri(""), "POST", "/match/end", "{}").statusCode();
  }

  /** Lets one search at a server. */
  public void searchAt(ServerProcess server, Member member, String mode) {
    find(member, mode, server.uri(""));
  }

  /** What a server says is going on; empty when it says nothing. */
  public String statusOf(Member member, ServerProcess server) {
    try {
      return status(send(member, server.uri(""), "GET", "/match/current", ""));
    } catch (NoAnswer e) {
      return "";
    }
  }

  /** Who was told, while searching or matched, that nothing is going on. */
  public Set<UserId> toldIdle() {
    return Set.copyOf(toldIdle);
  }

  /** Nobody looks any more; searches and matches stay as they are. */
  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    client.shutdownNow();
  }

  private void find(Member member, String mode, URI first) {
    long deadline = System.nanoTime() + ACCEPTED_WITHIN.toNanos();
    URI server = first;
    String last = "";
    while (System.nanoTime() < deadline && !closed) {
      try {
        HttpResponse<String> answer = send(member, server, "POST", "/match/find", findBody(mode));
        last = answer.body();
        if (isAccepted(answer)) {
          var _ = threads.submit(() -> lookOn(member));
          return;
        }
        requireWorthAnotherTry(answer);
      } catch (NoAnswer e) {
        last = e.toString();
      }
      server = anyServer();
      pause(BETWEEN_TRIES.toMillis());
    }
    throw new AssertionError("nobody took the search: " + last);
  }

  private static boolean isAccepted(HttpResponse<String> answer) {
    return answer.statusCode() == 200
        || answer.statusCode() == 202
        || answer.body().contains("ALREADY_IN_MATCH");
  }

  private static void requireWorthAnotherTry(HttpResponse<String> answer) {
    if (answer.statusCode() < 500 && answer.statusCode() != 409) {
      throw new AssertionError("refused: " + answer + answer.body());
    }
  }

  private void lookOn(Member member) {
    while (!closed) {
      pause(ThreadLocalRandom.current().nextInt(LOOK_AFTER_MS, LOOK_BEFORE_MS));
      for (boolean answered = false; !answered && !closed; ) {
        answered = look(member);
      }
    }
  }

  private boolean look(Member member) {
    try {
      if (status(send(member, anyServer(), "GET", "/match/current", "")).equals("IDLE")) {
        toldIdle.add(member.id());
      }
      return true;
    } catch (NoAnswer e) {
      pause(BETWEEN_TRIES.toMillis());
      return false;
    }
  }

  private static String status(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return Integer.toString(answer.statusCode());
    }
    JsonNode data = new TestAnswer(200, answer.headers(), answer.body()).data();
    return data.path("status").asText();
  }

  private static String findBody(String mode) {
    return "{\"mode\":\"" + mode + "\"}";
  }

  private URI anyServer() {
    return servers.get(ThreadLocalRandom.current().nextInt(servers.size()));
  }

  /** The server is away, or says nothing. */
  private static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(IOException cause) {
      super(cause);
    }
  }

  private HttpResponse<String> send(
      Member member, URI server, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + member.accessToken())
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    Semaphore gate = method.equals("GET") ? looksAtOnce : atOnce;
    try {
      gate.acquire();
      try {
        return client.send(request, BodyHandlers.ofString());
      } finally {
        gate.release();
      }
    } catch (IOException e) {
      throw new NoAnswer(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer(new IOException("interrupted"));
    }
  }

  private static void awaitAll(List<Future<?>> all) {
    try {
      for (Future<?> one : all) {
        var _ = one.get(2 * ACCEPTED_WITHIN.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("a search failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
