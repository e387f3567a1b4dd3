package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.testing.Contract;
import dev.rendezvous.testing.FuzzValues;
import dev.rendezvous.testing.FuzzValues.Mood;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestAnswer;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import dev.rendezvous.testing.TestUsers;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Drives every operation of the document with values that fit, lie at an edge or are meant to hurt:
 * never is there a 500, and never an answer that the document does not tell of. The same seed makes
 * the same requests: {@code -Drendezvous.fuzz.seed=…}; {@code -Drendezvous.fuzz.rounds=…} for more.
 */
class ContractFuzzIT {
  private static final Path DATA = Path.of("target", "fuzz-data").toAbsolutePath();
  private static final long SEED = Long.getLong("rendezvous.fuzz.seed", 20_260_801);
  private static final int ROUNDS = Integer.getInteger("rendezvous.fuzz.rounds", 20);
  private static final List<Mood> MOODS = List.of(Mood.values());
  private static final Random RANDOM = new Random(SEED);
  private static final int MAX_TOLD = 30;
  private static final int DATABASE_WITHIN_MS = 10_000;

  /** These end the session of whoever calls them: their turn comes last. */
  private static final Set<String> LAST = Set.of("logout", "logoutAll", "deleteAccount");

  private static ServerProcess server;
  private static TestUsers users;

  private static JsonNode document;
  private static FuzzValues values;
  private static TestUser admin;
  private static TestUser user;

  private final Set<String> failures = new TreeSet<>();
  private final Set<String> welcome = new TreeSet<>();
  private int requests;

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> environment = new HashMap<>(TestStores.environment());
    environment.put("RENDEZVOUS_LIMITS_SCALE", "10000");
    environment.put("RENDEZVOUS_ADMIN_MFA_REQUIRED", "false");
    server = ServerProcess.start(DATA, environment);
    users = new TestUsers(server.uri(""), DATA);
    document = users.stranger().get("/openapi.json").require(200).json();
    values = new FuzzValues(document, RANDOM);
    user = users.signUp("Fuzz");
    admin = newAdmin();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void nothingThatIsSentMakesItFailOrSayWhatIsNotDocumented() {
    List<Contract.Operation> all = new ArrayList<>(new Contract(document).operations());
    List<Contract.Operation> last = all.stream().filter(ContractFuzzIT::endsASession).toList();
    all.removeAll(last);
    System.out.println("fuzzing " + all.size() + " operations with seed " + SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(all, RANDOM);
      for (Contract.Operation one : all) {
        drive(one);
      }
    }
    last.forEach(this::drive);
    System.out.println(
        "sent " + requests + " requests in " + ROUNDS + " rounds; all was well with " + welcome);
    assertEquals("", String.join("\n", failures), "with -Drendezvous.fuzz.seed=" + SEED);
    assertTrue(welcome.stream().anyMatch(one -> one.startsWith("GET /admin/")), welcome.toString());
    assertTrue(welcome.stream().anyMatch(one -> one.startsWith("PUT /admin/")), welcome.toString());
    assertTrue(server.isAlive());
  }

  private static boolean endsASession(Contract.Operation operation) {
    return LAST.contains(operation.node().path("operationId").asText());
  }

  private void drive(Contract.Operation operation) {
    Mood mood = MOODS.get(RANDOM.nextInt(MOODS.size()));
    String path = path(operation, mood);
    String body = body(operation, mood);
    TestUser caller = caller(operation);
    String[] headers = headers(operation, mood);
    requests++;
    try {
      TestAnswer answer =
          operation.method().equals("GET")
              ? caller.get(path, headers)
              : caller.send(operation.method(), path, body, headers);
      if (answer.status() == 500) {
        fail(operation, path, body, "500 " + answer.body());
      } else if (answer.status() == 401 && !caller.accessToken().isEmpty()) {
        signInAnew(caller);
      } else if (answer.status() < 300) {
        welcome.add(operation.toString());
        if (answer.header("Content-Type").startsWith("application/json")) {
          values.learn(answer.json());
        }
      }
    } catch (AssertionError | UncheckedIOException | SQLException missed) {
      fail(operation, path, body, String.valueOf(missed.getMessage()));
    }
  }

  private void fail(Contract.Operation operation, String path, String body, String why) {
    if (failures.size() < MAX_TOLD) {
      String sent = body.substring(0, Math.min(body.length(), 300));
      failures.add(operation + " " + path + " " + sent + " -> " + why);
    }
  }

  private static void signInAnew(TestUser refused) throws SQLException {
    if (refused.id().equals(admin.id())) {
      admin = newAdmin();
    } else {
      user = users.signUp("Fuzz");
    }
  }

  private TestUser caller(Contract.Operation operation) {
    if (values.chance(5)) {
      return users.stranger();
    }
    return operation.template().startsWith("/admin") && values.chance(90) ? admin : user;
  }

  private String path(Contract.Operation operation, Mood mood) {
    String path =
        Pattern.compile("\\{([^}]*)}")
            .matcher(operation.template())
            .replaceAll(name -> Matcher.quoteReplacement(segment(operation, name.group(1), mood)));
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (parameter.path("in").asText().equals("query") && values.chance(50)) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.path("name").asText())
            .append('=')
            .append(encoded(values.of(parameter.path("schema"), mood).asText()));
      }
    }
    return path + query;
  }

  private String segment(Contract.Operation operation, String name, Mood mood) {
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (parameter.path("name").asText().equals(name)) {
        String text = encoded(values.of(parameter.path("schema"), mood).asText());
        return text.isEmpty() ? "~" : text;
      }
    }
    return "~";
  }

  private String body(Contract.Operation operation, Mood mood) {
    JsonNode content = operation.node().path("requestBody").path("content");
    if (content.isMissingNode() || content.isEmpty()) {
      return "";
    }
    String body = values.of(content.iterator().next().path("schema"), mood).toString();
    if (mood == Mood.HOSTILE && values.chance(15)) {
      return switch (RANDOM.nextInt(4)) {
        case 0 -> body.substring(0, body.length() / 2);
        case 1 -> "[".repeat(5000);
        case 2 -> values.hostile();
        default -> body + body;
      };
    }
    return body;
  }

  private String[] headers(Contract.Operation operation, Mood mood) {
    List<String> headers = new ArrayList<>();
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (parameter.path("in").asText().equals("header")
          && (parameter.path("required").asBoolean() ? !values.chance(5) : values.chance(30))) {
        String value = values.of(parameter.path("schema"), mood).asText();
        // what else there is no client of HTTP can send
        value = value.replaceAll("[^ -~]", "").strip();
        headers.addAll(List.of(parameter.path("name").asText(), value));
      }
    }
    return headers.toArray(String[]::new);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
  }

  private static TestUser newAdmin() throws SQLException {
    TestUser user = users.signUp("Ada");
    try (var connection = DatabaseProbe.connect(TestStores.owner(), DATABASE_WITHIN_MS);
        var update =
            connection.prepareStatement("UPDATE users SET role = 'ADMIN' WHERE email = ?")) {
      update.setString(1, user.email());
      assertEquals(1, update.executeUpdate());
    }
    return users.signInAgain(user);
  }
}
