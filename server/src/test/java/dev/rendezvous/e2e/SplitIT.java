package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.testing.DeployFiles;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestNginx;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four processes, each with a part of the services, behind nginx are the same as one with all. */
class SplitIT {
  private static final Path DATA = Path.of("target", "split-data").toAbsolutePath();
  private static final Path ROUTES = Path.of("src", "test", "resources", "golden", "routes.txt");

  /** To a stranger, and to one whose body is of another type than the route takes. */
  private static final Set<Integer> REFUSED = Set.of(401, 415);

  /** The kind of process that sends mails. */
  private static final String MAILS = "money";

  private static final Map<String, ServerProcess> SERVERS = new LinkedHashMap<>();
  private static TestNginx nginx;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> environment = new HashMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_HTTP_TRUSTED_PROXIES", "127.0.0.1/32");
    environment.put("RENDEZVOUS_MEDIA_FOLDER", DATA.resolve("media").toString());
    readDocuments(environment);
    for (var kind : DeployFiles.kinds().entrySet()) {
      SERVERS.put(
          kind.getKey(),
          ServerProcess.launch(
              DATA.resolve(kind.getKey()),
              environment,
              "--services=" + String.join(",", kind.getValue())));
    }
    Map<String, List<ServerProcess>> kinds = new LinkedHashMap<>();
    for (var server : SERVERS.entrySet()) {
      server.getValue().awaitReady();
      kinds.put(server.getKey(), List.of(server.getValue()));
    }
    nginx = TestNginx.start(kinds);
  }

  /**
   * Answers are held against the document of the first who was asked: it has to be one that runs
   * all services, since a process tells of no others than its own.
   */
  private static void readDocuments(Map<String, String> environment) throws Exception {
    Path data = DATA.resolve("all");
    try (ServerProcess all = ServerProcess.start(data, environment)) {
      assertEquals(200, new TestUsers(all.uri(""), data).stranger().get("/health/live").status());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    SERVERS.values().forEach(ServerProcess::terminate);
    for (ServerProcess server : SERVERS.values()) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void twoPeopleMeetBehindTheProxy(String transport) {
    Line.play(users(), users(), nginx.uri(), nginx.uri(), transport);
  }

  @Test
  void theJavaScriptClientPlaysTheLineBehindTheProxy() throws Exception {
    List<Path> mails = new ArrayList<>();
    SERVERS.keySet().forEach(kind -> mails.add(DATA.resolve(kind).resolve("mail")));
    Line.playFromOutside(nginx.uri().toString(), mails);
  }

  @Test
  void everyRouteIsAnsweredByTheProcessThatHasIt() throws Exception {
    TestUser stranger = users().stranger();
    List<String> astray = new ArrayList<>();
    int asked = 0;
    for (String line : Files.readAllLines(ROUTES)) {
      String[] route = line.split(" +", -1);
      if (!route[2].equals("anybody")) {
        String path = route[1].replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000000");
        int status = stranger.send(route[0], path, "{}").status();
        asked++;
        if (!REFUSED.contains(status)) {
          astray.add(line + " answered " + status);
        }
      }
    }
    assertTrue(asked > 100, "routes: " + asked);
    assertEquals(List.of(), astray, "no process that has the route was asked");
  }

  @Test
  void aProcessAnswersOnlyWhatItRuns() {
    assertEquals(404, statusAt("meet", "/profile"));
    assertEquals(404, statusAt("people", "/match/current"));
    assertEquals(404, statusAt("money", "/socket.io/?EIO=4&transport=polling"));
    assertEquals(401, statusAt("people", "/profile"));
  }

  @Test
  void whatAilsAProcessIsNotToldOutside() {
    TestUser stranger = users().stranger();
    assertEquals(200, stranger.get("/health/live").status());
    for (String inside :
        List.of("/health", "/health/ready", "/health/well", "/%68ealth/ready", "/q/metrics")) {
      assertEquals(404, stranger.get(inside).status(), inside);
    }
    assertEquals(200, statusAt("people", "/health/ready"));
    assertEquals(404, statusAt("people", "/q/metrics"));
  }

  @Test
  void picturesPassTheProxyWholeAndLogsHoldNoSecretsOfPaths() throws Exception {
    TestUser ann = users().signUp("Ann");
    String picture = TestPictures.add(ann).at("/url").asText();
    assertEquals(200, TestPictures.fetch(nginx.uri(), picture).statusCode());
    ann.delete("/devices/a-token-that-rings-the-phone");
    String log = nginx.accessLog();
    assertTrue(log.contains("/media/"), log);
    assertFalse(log.contains("?"), "a query may hold a signature, or the id of a socket");
    assertFalse(log.contains("rings-the-phone"), "the token of a device");
  }

  /** Not held against the API's document, which is that of a process with all services. */
  private static int statusAt(String kind, String path) {
    ServerProcess server = Objects.requireNonNull(SERVERS.get(kind));
    return TestPictures.fetch(server.uri(""), path).statusCode();
  }

  private static TestUsers users() {
    return new TestUsers(nginx.uri(), DATA.resolve(MAILS));
  }
}
