package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.embedded.ReplicatedPair;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestStores;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a replica, which is there, dies, and comes back. */
@Timeout(300)
class ReplicaIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path data;

  @Test
  void theReplicaIsUsedWhileItIsThereAndNeverMakesTheServerUnready() throws Exception {
    try (ReplicatedPair pair =
        ReplicatedPair.start(Path.of("target", "replicated-server").toAbsolutePath())) {
      pair.killReplica(); // a start does not wait for it
      try (ServerProcess server = ServerProcess.start(data, environment(pair))) {
        assertFalse(isUsed(server));
        pair.restartReplica();
        awaitUsed(server, true);
        pair.stopCopying();
        awaitUsed(server, false);
        assertEquals(200, get(server, "/health/ready").statusCode());
        pair.startCopying();
        awaitUsed(server, true);
        pair.killReplica();
        awaitUsed(server, false);
        assertEquals(200, get(server, "/health/ready").statusCode());
        assertFalse(server.log().contains("a word for tests"), server.log());
      }
    }
  }

  private static Map<String, String> environment(ReplicatedPair pair) {
    DatabaseAddress primary = pair.primary();
    Map<String, String> environment = new TreeMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_DB_URL", primary.jdbcUrl());
    environment.put("RENDEZVOUS_DB_USER", primary.user());
    environment.put("RENDEZVOUS_DB_PASSWORD", primary.password());
    environment.remove("RENDEZVOUS_DB_MIGRATION_USER");
    environment.remove("RENDEZVOUS_DB_MIGRATION_PASSWORD");
    environment.put("RENDEZVOUS_DB_REPLICA_URL", "mysql://" + pair.replica());
    return environment;
  }

  private static void awaitUsed(ServerProcess server, boolean wanted) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (isUsed(server) != wanted) {
      assertTrue(System.nanoTime() < deadline, get(server, "/health/well").body());
      Thread.sleep(100); // polls another process; the deadline bounds it
    }
  }

  private static boolean isUsed(ServerProcess server) throws Exception {
    JsonNode health = new ObjectMapper().readTree(get(server, "/health/well").body());
    for (JsonNode check : health.path("checks")) {
      if (check.path("name").asText().equals("replica")) {
        assertEquals("UP", check.path("status").asText());
        assertTrue(check.path("data").path("named").asBoolean(), check.toString());
        return check.path("data").path("used").asBoolean();
      }
    }
    throw new AssertionError(health.toString());
  }

  private static HttpResponse<String> get(ServerProcess server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(10)).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
