package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestCollector;
import dev.rendezvous.testing.TestCollector.TracedSpan;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What goes on can be followed from a request to what came of it, in traces and in the log. */
class TelemetryIT {
  private static final Path DATA = Path.of("target", "telemetry-data").toAbsolutePath();
  private static final String ROUTE = "POST /profile/{id}/block";
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  @Test
  void oneTraceGoesFromTheRequestToSqlRedisAndTheConsumersOfItsEvents() throws Exception {
    try (TestCollector collector = TestCollector.start()) {
      Map<String, String> environment = new HashMap<>(TestStores.environment());
      environment.put("RENDEZVOUS_TELEMETRY_OTLP_ENDPOINT", collector.uri().toString());
      environment.put("RENDEZVOUS_TELEMETRY_TRACE_RATIO", "1");
      try (ServerProcess server = ServerProcess.start(DATA, environment)) {
        TestUsers users = new TestUsers(server.uri(""), DATA);
        TestUser ann = users.signUp("Ann");
        TestUser bob = users.signUp("Bob");
        ann.post("/profile/" + bob.id() + "/block", "", "traceparent", PARENT).require(204);
        try (TestSocket socket = TestSocket.with(server.uri(""), ann.accessToken(), "websocket")) {
          assertTrue(socket.send("presence:watch", "{\"userIds\":[]}").path("success").asBoolean());
        }
        MatchWitness.await(ROUTE, TOLD_WITHIN, () -> names(collector).contains(ROUTE));
        for (String kind : List.of("event ", "redis ", "INSERT ")) {
          MatchWitness.await(
              kind, TOLD_WITHIN, () -> names(collector).stream().anyMatch(n -> n.startsWith(kind)));
        }
        MatchWitness.await(
            "the event of the socket",
            TOLD_WITHIN,
            () ->
                collector.spans().stream().anyMatch(s -> s.name().equals("socket presence:watch")));
        String all = collector.everything();
        assertFalse(all.contains(ann.accessToken()), "a token is in the traces");
        assertFalse(all.contains(ann.email()), "an address is in the traces");
        assertFalse(all.contains(TestUsers.PASSWORD), "a password is in the traces");
        assertFalse(all.contains(bob.id().toString()), "somebody's id is in the traces");
        assertFalse(all.contains("transport=websocket"), "a query is in the traces");
      }
    }
  }

  @Test
  void logsOfAProductionAreJsonWithTheRequest() throws Exception {
    Map<String, String> environment = new HashMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_PROFILE", "prod");
    environment.put("RENDEZVOUS_SHUTDOWN_NOTICE", "0s");
    environment.put("RENDEZVOUS_HOST", "127.0.0.1");
    environment.put("RENDEZVOUS_DB_UNGUARDED_LEDGER", "true");
    try (ServerProcess server = ServerProcess.start(DATA.resolve("prod"), environment)) {
      List<String> lines =
          server.log().lines().filter(line -> line.contains("Ready: API")).toList();
      assertEquals(1, lines.size(), server.log());
      JsonNode line = new ObjectMapper().readTree(lines.getFirst());
      assertEquals("INFO", line.path("level").asText());
      assertTrue(line.has("mdc"), line.toString());
    }
  }

  /** Of the trace that the request began in. */
  private static Set<String> names(TestCollector collector) {
    return collector.spans().stream()
        .filter(span -> span.traceId().equals(TRACE))
        .map(TracedSpan::name)
        .collect(Collectors.toSet());
  }
}
