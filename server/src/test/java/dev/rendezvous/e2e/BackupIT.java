package dev.rendezvous.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.testing.Crowd;
import dev.rendezvous.testing.Crowd.Kind;
import dev.rendezvous.testing.Crowd.Member;
import dev.rendezvous.testing.OwnStores;
import dev.rendezvous.testing.ServerProcess;
import dev.rendezvous.testing.TestPictures;
import dev.rendezvous.testing.TestStores;
import dev.rendezvous.testing.TestUser;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Does what docs/operations.md says about backups, word by word, and finds everything again. */
class BackupIT {
  private static final Path GUIDE = Path.of("..", "docs", "operations.md");
  private static final Path DATA = Path.of("target", "backup-data").toAbsolutePath();
  private static final int TIMEOUT_MS = 30_000;
  private static final String WISHES = "{\"genders\":[\"WOMAN\"],\"ageMin\":33,\"ageMax\":44}";

  /** What must be the same afterwards, to the last byte. */
  private static final List<String> TABLES =
      List.of(
          "users",
          "user_profiles",
          "user_preferences",
          "profile_images",
          "sessions",
          "signing_keys",
          "coin_transactions",
          "coin_entries",
          "user_coins",
          "static_pages");

  @BeforeEach
  void beginWithNothing() throws IOException {
    if (Files.exists(DATA)) {
      try (Stream<Path> old = Files.walk(DATA)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Test
  void aBackupOfARunningServerBringsEverythingBackAfterAllIsLost() throws Exception {
    try (OwnStores stores = OwnStores.start(Path.of("target", "backup-stores").toAbsolutePath())) {
      Member ann;
      String picture;
      Map<String, Long> before;
      try (ServerProcess server = start("before", stores)) {
        ann = Crowd.of(stores.address()).join(1, Kind.MAN).getFirst();
        TestUser user = user(server, ann);
        user.put("/profile/preferences", WISHES).require(200);
        picture = TestPictures.add(user).at("/url").asText();
        before = checksums(stores.address());
        guide("backup", stores, DATA.resolve("before/media"));
      }
      loseEverything(stores);
      guide("restore", stores, DATA.resolve("after/media"));
      assertEquals(before, checksums(stores.address()));
      try (ServerProcess server = start("after", stores)) {
        TestUser user = user(server, ann);
        assertEquals(
            33, user.get("/profile/preferences").require(200).data().at("/ageMin").asInt());
        String now = user.get("/profile").require(200).data().at("/images/0/url").asText();
        assertNotEquals("", now, "the profile shows no picture");
        assertEquals(200, TestPictures.fetch(server.uri(""), picture).statusCode());
        guide("check", stores, DATA.resolve("after/media"));
      }
    }
  }

  private static ServerProcess start(String name, OwnStores stores) throws Exception {
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.put("RENDEZVOUS_LIMITS_SCALE", "10000");
    return ServerProcess.start(DATA.resolve(name), environment);
  }

  private static TestUser user(ServerProcess server, Member member) {
    return new TestUser(server.uri(""), member.id(), "", member.accessToken(), "");
  }

  private static void loseEverything(OwnStores stores) throws Exception {
    try (Connection connection = DatabaseProbe.connect(stores.owner(), TIMEOUT_MS)) {
      var _ = connection.createStatement().execute("DROP DATABASE " + stores.address().database());
    }
    try (RedisClient client = RedisClient.create(stores.redisUrl());
        var redis = client.connect()) {
      redis.sync().flushall();
    }
  }

  private static Map<String, Long> checksums(DatabaseAddress database) throws Exception {
    Map<String, Long> sums = new TreeMap<>();
    try (Connection connection = DatabaseProbe.connect(database, TIMEOUT_MS);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("CHECKSUM TABLE " + String.join(", ", TABLES))) {
      while (rows.next()) {
        sums.put(rows.getString(1), rows.getLong(2));
      }
    }
    assertEquals(TABLES.size(), sums.size());
    return sums;
  }

  /** Runs the commands that stand in the guide under that name. */
  private static void guide(String name, OwnStores stores, Path media) throws Exception {
    Matcher block =
        Pattern.compile("```bash\n# " + name + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    assertTrue(block.find(), "the guide has no block " + name);
    Path log = Files.createTempFile("guide", ".log");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", block.group(1))
            .directory(Files.createDirectories(DATA).toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    DatabaseAddress owner = stores.owner();
    URI host = URI.create("db://" + owner.host());
    try (Stream<Path> programs = Files.list(TestStores.programs())) {
      Path home =
          programs.filter(path -> path.toString().contains("mariadb")).findFirst().orElseThrow();
      bash.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    }
    bash.environment().put("DB_HOST", host.getHost());
    bash.environment().put("DB_PORT", Integer.toString(host.getPort()));
    bash.environment().put("DB_NAME", owner.database());
    bash.environment().put("DB_USER", owner.user());
    bash.environment().put("MYSQL_PWD", owner.password());
    bash.environment().put("MEDIA", media.toString());
    bash.environment().put("BACKUP", DATA.resolve("backup").toString());
    Process process = bash.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), name + " did not end");
    assertEquals(0, process.exitValue(), name + ": " + Files.readString(log));
  }
}
