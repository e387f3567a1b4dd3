package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of {@link FaultLoad}: reads and changes their profile, buys coins, writes to the other. */
final class FaultyPerson implements Runnable {
  /** 100 coins, with which each installation begins. */
  private static final String PACKAGE = "018f0c0a-0000-7000-8000-000000000001";

  private static final int COINS = 100;
  private static final long BETWEEN_NANOS = 50_000_000;
  private static final long BEFORE_AGAIN_NANOS = 200_000_000;
  private static final int PAGE = 100;

  private final Member me;
  private final String match;
  private final FaultLoad load;
  private final List<String> said = new ArrayList<>();
  private int at;
  private int profiles;
  private int purchases;
  private boolean smooth;
  private @Nullable TestSocket socket;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile long wellSince = Long.MIN_VALUE;
  private volatile String trouble = "";

  FaultyPerson(Member me, String match, int at, FaultLoad load) {
    this.me = me;
    this.match = match;
    this.at = at;
    this.load = load;
  }

  /** When the last round began in which all went well at once. */
  long wellSince() {
    return wellSince;
  }

  /** What failed last. */
  String trouble() {
    return trouble;
  }

  int acknowledged() {
    return acknowledged.get();
  }

  @Override
  public void run() {
    try {
      while (load.goesOn()) {
        long begun = System.nanoTime();
        smooth = true;
        goRound();
        if (smooth) {
          wellSince = begun;
        }
        LockSupport.parkNanos(BETWEEN_NANOS); // people think for a moment
      }
    } catch (AssertionError | RuntimeException e) {
      load.tell(e.toString());
    } finally {
      hangUp();
    }
  }

  private void goRound() {
    untilAcknowledged("GET /profile", user -> user.get("/profile"));
    int next = profiles + 1;
    untilAcknowledged("PUT /profile", user -> user.put("/profile", profile(next)));
    profiles = next;
    String receipt = "fault-" + me.id() + "-" + purchases;
    String body =
        "{\"packageId\":\"%s\",\"provider\":\"sandbox\",\"receipt\":\"%s\"}"
            .formatted(PACKAGE, receipt);
    untilAcknowledged(
        "POST /coins/purchase",
        user -> user.post("/coins/purchase", body, "Idempotency-Key", receipt));
    purchases++;
    write("m-" + me.id() + "-" + said.size());
  }

  private static String profile(int number) {
    return """
    {"displayName": "One of many", "gender": "MAN", "languages": ["en"], "bio": "No %d"}
    """
        .formatted(number);
  }

  /** Sends it until it is done: first to the process that answered last, then to another. */
  private void untilAcknowledged(String what, Function<TestUser, TestAnswer> request) {
    while (true) {
      ServerProcess server = load.server(at);
      try {
        TestAnswer answer = request.apply(FaultLoad.as(me, server));
        if (answer.status() < 300) {
          var _ = acknowledged.incrementAndGet();
          return;
        }
        if (!FaultLoad.isLater(answer)) {
          load.tell(what + " was answered " + answer.status() + ' ' + answer.body());
        }
        trouble = what + ": " + answer.status();
      } catch (UncheckedIOException e) {
        trouble = what + ": " + e.getCause();
        if (e.getCause() instanceof HttpTimeoutException || server.isAlive()) {
          load.tell(trouble + (server.isAlive() ? " of a process that lives" : ""));
        }
      }
      goElsewhere();
    }
  }

  private void goElsewhere() {
    smooth = false;
    at++;
    LockSupport.parkNanos(BEFORE_AGAIN_NANOS); // as a client's back-off
  }

  private void write(String id) {
    String message =
        "{\"matchId\":\"%s\",\"clientMessageId\":\"%s\",\"text\":\"%s\"}"
            .formatted(match, id, "says " + id);
    while (true) {
      Optional<JsonNode> ack = connected().flatMap(open -> open.trySend("chat:send", message));
      if (ack.isPresent() && ack.get().path("success").asBoolean()) {
        said.add(id);
        var _ = acknowledged.incrementAndGet();
        return;
      }
      trouble = "chat:send: " + ack.map(JsonNode::toString).orElse("no ack");
      String code = ack.map(told -> told.at("/error/code").asText()).orElse("UNAVAILABLE");
      if (!code.equals("UNAVAILABLE")) {
        load.tell("chat:send was answered " + ack);
      }
      hangUp();
      goElsewhere();
    }
  }

  private Optional<TestSocket> connected() {
    if (socket == null) {
      socket =
          TestSocket.tryWith(load.server(at).uri(""), me.accessToken(), "websocket").orElse(null);
    }
    return Optional.ofNullable(socket);
  }

  private void hangUp() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  /** What was acknowledged is there, and nothing twice. */
  void verify(ServerProcess server) {
    TestUser user = FaultLoad.as(me, server);
    assertEquals("No " + profiles, user.get("/profile").require(200).data().path("bio").asText());
    assertEquals(
        (long) purchases * COINS,
        user.get("/coins/balance").require(200).data().path("balance").asLong());
    List<String> kept = new ArrayList<>();
    String cursor = "";
    do {
      TestAnswer page =
          user.get("/match/" + match + "/messages?limit=" + PAGE + cursor).require(200);
      for (JsonNode message : page.data()) {
        if (message.path("senderId").asText().equals(me.id().toString())) {
          kept.add(message.path("clientMessageId").asText());
        }
      }
      String next = page.json().path("meta").path("nextCursor").asText();
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    assertEquals(said.stream().sorted().toList(), kept.stream().sorted().toList());
  }
}
