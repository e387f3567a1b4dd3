package dev.rendezvous.testing;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.config.ServerConfiguration;
import dev.rendezvous.embedded.EmbeddedStores;
import io.lettuce.core.RedisClient;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stores that all tests of one JVM share: MariaDB and Redis under {@code target/stores}, or the
 * database server of {@code -Drendezvous.test.db.url}. Each JVM gets an empty database of its own,
 * dropped at its end, and an empty Redis.
 */
public final class TestStores implements QuarkusTestResourceLifecycleManager {
  /** Master secret of servers under test. */
  public static final String SECRET = "a secret that every test server knows, and nobody else";

  private static final Path FOLDER = Path.of("target", "stores").toAbsolutePath();

  /** Kept in system properties, since Quarkus loads this class more than once in one JVM. */
  private static final String STARTED = "rendezvous-test-stores.";

  private static final int TIMEOUT_MS = 10_000;

  /** Starts the stores unless they run, and says where they are. */
  public static synchronized Map<String, String> configuration() {
    if (System.getProperty(STARTED + "redis") == null) {
      try {
        open();
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("The stores for tests did not start", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the stores started", e);
      }
    }
    return ServerConfiguration.storesOf(database(), owner(), redisUrl());
  }

  /** The empty database of this JVM; call {@link #configuration} first. */
  public static DatabaseAddress database() {
    return new DatabaseAddress(
        property("host"),
        property("name"),
        property("options"),
        property("user"),
        property("password"));
  }

  /** The same for who may do everything with it; call {@link #configuration} first. */
  public static DatabaseAddress owner() {
    return database().as(property("owner"), property("owner-password"));
  }

  /** URL of Redis, with its password. */
  public static String redisUrl() {
    return property("redis");
  }

  /** Environment of a server process that runs on these stores. */
  public static Map<String, String> environment() {
    Map<String, String> all = configuration();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("RENDEZVOUS_SECRET", SECRET);
    for (String key : all.keySet()) {
      if (key.startsWith("rendezvous.")) {
        String variable = key.replace('.', '_').replace('-', '_');
        environment.put(variable.toUpperCase(java.util.Locale.ROOT), all.getOrDefault(key, ""));
      }
    }
    return environment;
  }

  /** Folder of the unpacked stores, for processes with a data folder of their own. */
  public static Path programs() {
    return FOLDER.resolve("bin");
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> all = new LinkedHashMap<>(configuration());
    all.putAll(ServerConfiguration.rolesOf(Optional.empty()));
    all.put("rendezvous.secret", SECRET);
    // all tests come from one address
    all.put("rendezvous.limits.authentication", "300/1m");
    all.put("rendezvous.limits.others", "6000/1m");
    // so that a test can come from elsewhere
    all.put("rendezvous.http.trusted-proxies", "127.0.0.1/32");
    all.put("rendezvous.store.providers", "sandbox,stripe,apple,google");
    // staff in tests signs in with a password; StaffSecondFactorTest has it as it is
    all.put("rendezvous.admin.mfa-required", "false");
    all.put("rendezvous.ice.policy", "relay"); // as in production
    all.put("rendezvous.data-dir", FOLDER.resolveSibling("test-data").toString());
    all.put("smallrye.config.mapping.validate-unknown", "false");
    all.put("quarkus.management.test-port", "0");
    // Quarkus also demands what the settings interface of GivenSettingsTest declares
    all.put("rendezvous.sample.word", "unused");
    return all;
  }

  /** Nothing: the stores serve every test of the JVM and end with it. */
  @Override
  public void stop() {}

  private static void open() throws IOException, InterruptedException, SQLException {
    Optional<String> given = Optional.ofNullable(System.getProperty("rendezvous.test.db.url"));
    DataFolder folder = DataFolder.open(FOLDER, "target/stores");
    EmbeddedStores stores =
        EmbeddedStores.start(
            folder,
            programs(),
            given.isPresent() ? EmbeddedStores.Wanted.REDIS : EmbeddedStores.Wanted.BOTH,
            doing -> System.out.println("stores for tests: " + doing));
    DatabaseAddress server = given.map(TestStores::serverOf).or(stores::database).orElseThrow();
    DatabaseAddress owner = given.map(TestStores::serverOf).or(stores::databaseOwner).orElseThrow();
    String name = "rendezvous_test_" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    execute(owner, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    String redisUrl = stores.redisUrl().orElseThrow();
    empty(redisUrl);
    stopAtExit(stores, folder, owner, name);
    remember(server, owner, name, redisUrl);
  }

  /** The server behind the URL, whichever database it names. */
  private static DatabaseAddress serverOf(String url) {
    String anyDatabase = url.replaceFirst("(://[^/?]+)(/[^?]*)?", "$1/information_schema");
    return DatabaseAddress.parse(
        anyDatabase,
        Optional.ofNullable(System.getenv("RENDEZVOUS_DB_USER")),
        Optional.ofNullable(System.getenv("RENDEZVOUS_DB_PASSWORD")),
        "rendezvous.test.db.url");
  }

  private static void execute(DatabaseAddress server, String sql) throws SQLException {
    try (Connection connection = DatabaseProbe.connect(server, TIMEOUT_MS);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void empty(String redisUrl) {
    try (RedisClient client = RedisClient.create(redisUrl);
        var connection = client.connect()) {
      connection.sync().flushall();
    }
  }

  private static void stopAtExit(
      EmbeddedStores stores, DataFolder folder, DatabaseAddress server, String name) {
    Runnable stop =
        () -> {
          try {
            execute(server, "DROP DATABASE " + name);
            stores.close();
            folder.close();
          } catch (SQLException | IOException e) {
            System.err.println("stores for tests: " + e.getMessage());
            stores.close();
          }
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "test-stores-stop"));
  }

  private static void remember(
      DatabaseAddress server, DatabaseAddress owner, String name, String redisUrl) {
    System.setProperty(STARTED + "host", server.host());
    System.setProperty(STARTED + "name", name);
    System.setProperty(STARTED + "options", server.options());
    System.setProperty(STARTED + "user", server.user());
    System.setProperty(STARTED + "password", server.password());
    System.setProperty(STARTED + "owner", owner.user());
    System.setProperty(STARTED + "owner-password", owner.password());
    System.setProperty(STARTED + "redis", redisUrl);
  }

  private static String property(String name) {
    return Optional.ofNullable(System.getProperty(STARTED + name)).orElseThrow();
  }
}
