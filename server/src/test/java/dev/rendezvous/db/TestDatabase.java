package dev.rendezvous.db;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database of its own for one test class, with the whole schema, on a pool set up as ours is. */
public final class TestDatabase implements AutoCloseable {
  private static final int TIMEOUT_MS = 10_000;
  private static final String POOL = "quarkus.datasource.jdbc.";

  private final String name = "rendezvous_test_" + UUID.randomUUID().toString().replace("-", "");
  private final AgroalDataSource dataSource;
  private final Flyway flyway;

  /** Makes it, on the server that tests share. */
  public TestDatabase() throws SQLException {
    execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    dataSource = pool(address());
    flyway = migrated(dataSource);
  }

  /** A pool of connections to any database, set up as ours is. */
  static AgroalDataSource pool(DatabaseAddress address) throws SQLException {
    Properties settings = settings();
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(16)
                    .acquisitionTimeout(Duration.ofSeconds(5))
                    .connectionFactoryConfiguration(
                        factory -> connections(factory, address, settings))));
  }

  /** Gives a database the whole schema. */
  static Flyway migrated(AgroalDataSource dataSource) {
    Flyway flyway = Flyway.configure().dataSource(dataSource).locations("db/migration").load();
    flyway.migrate();
    return flyway;
  }

  /** What each of our connections begins with. */
  static String newConnectionSql() {
    return newConnectionSql(settings());
  }

  private static String newConnectionSql(Properties settings) {
    return Objects.requireNonNull(settings.getProperty(POOL + "new-connection-sql"));
  }

  /** Sets connections up as the application's settings do. */
  private static AgroalConnectionFactoryConfigurationSupplier connections(
      AgroalConnectionFactoryConfigurationSupplier factory,
      DatabaseAddress address,
      Properties settings) {
    assertEquals("read-committed", settings.getProperty(POOL + "transaction-isolation-level"));
    factory
        .jdbcUrl(address.jdbcUrl())
        .principal(new NamePrincipal(address.user()))
        .credential(new SimplePassword(address.password()))
        .jdbcTransactionIsolation(TransactionIsolation.READ_COMMITTED)
        .initialSql(newConnectionSql(settings));
    String driver = POOL + "additional-jdbc-properties.";
    for (String key : settings.stringPropertyNames()) {
      if (key.startsWith(driver)) {
        factory.jdbcProperty(key.substring(driver.length()), settings.getProperty(key));
      }
    }
    return factory;
  }

  private static Properties settings() {
    var settings = new Properties();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.load(file);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public DatabaseAddress address() {
    DatabaseAddress server = TestServer.address();
    return new DatabaseAddress(
        server.host(), name, server.options(), server.user(), server.password());
  }

  /** Its pool. */
  public AgroalDataSource dataSource() {
    return dataSource;
  }

  Flyway flyway() {
    return flyway;
  }

  @Override
  public void close() throws SQLException {
    dataSource.close();
    execute("DROP DATABASE " + name);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DatabaseProbe.connect(TestServer.address(), TIMEOUT_MS);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
