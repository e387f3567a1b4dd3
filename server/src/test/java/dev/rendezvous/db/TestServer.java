package dev.rendezvous.db;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.embedded.EmbeddedStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server that database tests run on: the one of {@code -Drendezvous.test.db.url}, whose account
 * may make databases, or else an embedded one that lives as long as this JVM.
 */
final class TestServer {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static @Nullable DatabaseAddress address;
  private static @Nullable DatabaseAddress server;

  private TestServer() {}

  /** As the server itself signs in; empty where that account may do everything. */
  static synchronized Optional<DatabaseAddress> restricted() {
    var _ = address();
    return Optional.ofNullable(server);
  }

  /** Where it is, for who may do everything; it runs from the first call on. */
  static synchronized DatabaseAddress address() {
    if (address == null) {
      String given = System.getProperty("rendezvous.test.db.url", "");
      address = given.isEmpty() ? start() : parse(given);
    }
    return address;
  }

  private static DatabaseAddress parse(String url) {
    String anyDatabase = url.replaceFirst("(://[^/?]+)(/[^?]*)?", "$1/information_schema");
    return DatabaseAddress.parse(
        anyDatabase, Optional.empty(), Optional.empty(), "rendezvous.test.db.url");
  }

  private static DatabaseAddress start() {
    try {
      DataFolder folder = DataFolder.open(TARGET.resolve("db-tests"), "target/db-tests");
      EmbeddedStores stores =
          EmbeddedStores.start(
              folder,
              TARGET.resolve("stores/bin"),
              EmbeddedStores.Wanted.DATABASE,
              doing -> System.out.println("database for tests: " + doing));
      Runtime.getRuntime().addShutdownHook(new Thread(stores::close, "test-database-stop"));
      server = stores.database().orElseThrow();
      return stores.databaseOwner().orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("no database for tests", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database started", e);
    }
  }
}
