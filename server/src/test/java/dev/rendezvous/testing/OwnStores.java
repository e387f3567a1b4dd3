package dev.rendezvous.testing;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.embedded.EmbeddedStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A MariaDB and a Redis of one test class, empty at first, set as the embedded ones are, which may
 * break as the test likes.
 */
public final class OwnStores implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;

  private final DataFolder folder;
  private final EmbeddedStores stores;
  private final StoreProcess database;
  private final StoreProcess redis;

  private OwnStores(DataFolder folder, EmbeddedStores stores) throws IOException {
    this.folder = folder;
    this.stores = stores;
    Path run = folder.path().resolve("run");
    Path logs = folder.path().resolve("logs");
    database =
        StoreProcess.find(
            run.resolve("database.pid"), logs.resolve("database.log"), this::databaseAnswers);
    redis =
        StoreProcess.find(run.resolve("redis.pid"), logs.resolve("redis.log"), this::redisAnswers);
  }

  /** Starts them; the folder is kept from run to run, since making a database takes long. */
  public static OwnStores start(Path folder) throws Exception {
    DataFolder data = DataFolder.open(folder, folder.toString());
    EmbeddedStores started =
        EmbeddedStores.start(
            data,
            TestStores.programs(),
            EmbeddedStores.Wanted.BOTH,
            doing -> System.out.println("stores of one test: " + doing));
    OwnStores stores = new OwnStores(data, started);
    try (Connection connection = DatabaseProbe.connect(stores.owner(), TIMEOUT_MS);
        Statement statement = connection.createStatement()) {
      String name = stores.address().database();
      statement.execute("DROP DATABASE " + name);
      statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    }
    try (RedisClient client = RedisClient.create(stores.redisUrl());
        var connection = client.connect()) {
      connection.sync().flushall();
    }
    return stores;
  }

  /** The database server. */
  public StoreProcess database() {
    return database;
  }

  /** Redis, with its append-only file. */
  public StoreProcess redis() {
    return redis;
  }

  /** Where the database answers. */
  public DatabaseAddress address() {
    return stores.database().orElseThrow();
  }

  /** The same for who migrates it. */
  public DatabaseAddress owner() {
    return stores.databaseOwner().orElseThrow();
  }

  /** Where Redis answers, with its password. */
  public String redisUrl() {
    return stores.redisUrl().orElseThrow();
  }

  /** Environment of a server process that runs on these stores. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("RENDEZVOUS_SECRET", TestStores.SECRET);
    environment.put("RENDEZVOUS_DB_URL", address().jdbcUrl());
    environment.put("RENDEZVOUS_DB_USER", address().user());
    environment.put("RENDEZVOUS_DB_PASSWORD", address().password());
    environment.put("RENDEZVOUS_DB_MIGRATION_USER", owner().user());
    environment.put("RENDEZVOUS_DB_MIGRATION_PASSWORD", owner().password());
    environment.put("RENDEZVOUS_REDIS_URL", redisUrl());
    return environment;
  }

  /**
   * The same, with a way of its own to the database, which can be made to fail.
   *
   * @param way its name for {@link TestProxy#tell}
   */
  public Map<String, String> environmentBehind(String way) {
    DatabaseAddress address = address();
    URI server = URI.create("db://" + address.host());
    int port = TestProxy.open(server.getHost(), server.getPort(), way);
    Map<String, String> environment = environment();
    environment.put(
        "RENDEZVOUS_DB_URL",
        new DatabaseAddress(
                "127.0.0.1:" + port,
                address.database(),
                address.options(),
                address.user(),
                address.password())
            .jdbcUrl());
    return environment;
  }

  /** A name for a way to this database, other than that to any other. */
  public String way(String to) {
    return to + "-" + URI.create("db://" + address().host()).getPort();
  }

  private boolean databaseAnswers() {
    try (Connection connection = DatabaseProbe.connect(address(), TIMEOUT_MS)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean redisAnswers() {
    try (RedisClient client = RedisClient.create(redisUrl());
        var connection = client.connect()) {
      return "PONG".equals(connection.sync().ping());
    } catch (RedisException e) {
      return false;
    }
  }

  /** Ends them, also those that were started again. */
  @Override
  public void close() throws IOException {
    try {
      for (StoreProcess store : List.of(database, redis)) {
        if (store.isAlive()) {
          store.resume();
          store.stop();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stores.close();
    folder.close();
  }
}
