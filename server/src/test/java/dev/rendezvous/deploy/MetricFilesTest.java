package dev.rendezvous.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rendezvous.testing.DeployFiles;
import dev.rendezvous.testing.TestSocket;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts speak of metrics that a server tells, under the names that it tells. */
@QuarkusTest
class MetricFilesTest {
  private static final Duration THERE_WITHIN = Duration.ofSeconds(30);
  private static final Pattern NAMED =
      Pattern.compile("\\b(?:rendezvous|http|jvm|process|agroal|lettuce)_[a-z0-9_]+");
  private static final Pattern TOLD = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[{ ]");

  @TestHTTPResource(value = "/metrics", management = true)
  @Nullable URL metrics;

  @Test
  void everyMetricOfDashboardsAndAlertsIsTold() throws Exception {
    Set<String> wanted = new TreeSet<>();
    for (String expression : expressions()) {
      Set<String> named = names(NAMED, expression);
      assertFalse(named.isEmpty() && !expression.startsWith("up{"), expression);
      wanted.addAll(named);
    }
    assertTrue(wanted.size() > 30, wanted.toString());
    use();
    long deadline = System.nanoTime() + THERE_WITHIN.toNanos();
    Set<String> missing = new TreeSet<>(wanted);
    while (!missing.isEmpty() && System.nanoTime() < deadline) {
      missing.removeAll(names(TOLD, scrape()));
      Thread.sleep(200); // polls what jobs of other threads tell; the deadline bounds it
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void requestsAreCountedByRouteAndNotByWhatStandsInPaths() throws Exception {
    TestUser ann = TestUsers.here().signUp("Ann");
    ann.get("/profile/" + ann.id()).require(200);
    String told = scrape();
    assertTrue(told.contains("uri=\"/profile/{id}\""), told);
    assertFalse(told.contains(ann.id().toString()), "somebody's id is in the metrics");
    assertTrue(
        Pattern.compile("http_server_requests_seconds_bucket\\{[^}]*le=\"0.1\"")
            .matcher(told)
            .find());
  }

  /** So that what is counted only once it happens has happened. */
  private static void use() {
    var _ = TestUsers.here().stranger().get("/health");
    TestUser ann = TestUsers.here().signUp("Ann");
    TestUser bob = TestUsers.here().signUp("Bob");
    ann.post("/profile/" + bob.id() + "/block", "").require(204); // of which others hear
    try (TestSocket socket = TestSocket.of(ann)) {
      assertTrue(socket.send("presence:watch", "{\"userIds\":[]}").path("success").asBoolean());
    }
    try (TestSocket stranger = TestSocket.connecting(Map.of("token", "nobody"))) {
      var _ = stranger.await("connect_error");
    }
    System.gc();
  }

  private String scrape() throws IOException {
    try (InputStream in = Objects.requireNonNull(metrics).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    for (Path board : DeployFiles.listAll(".json")) {
      expressions.addAll(
          new ObjectMapper().readTree(Files.readString(board)).findValuesAsText("expr"));
    }
    assertTrue(expressions.size() > 30, expressions.toString());
    Path alerts = DeployFiles.FOLDER.resolve("prometheus/alerts.yml");
    for (Object group : DeployFiles.list(DeployFiles.documents(alerts).getFirst().get("groups"))) {
      for (Object rule : DeployFiles.list(DeployFiles.map(group).get("rules"))) {
        expressions.add(String.valueOf(DeployFiles.map(rule).get("expr")));
      }
    }
    return expressions;
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.groupCount() == 0 ? found.group() : found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
