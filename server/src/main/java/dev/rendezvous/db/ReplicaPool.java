package dev.rendezvous.db;

import dev.rendezvous.config.DatabaseAddress;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.MySQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import org.mariadb.jdbc.Driver;

/**
 * Connections to a replica, which nothing can be written through. None is opened before it is
 * wanted, so the replica need not be there.
 */
final class ReplicaPool {
  private static final Duration ACQUIRED_WITHIN = Duration.ofSeconds(2);
  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);

  /** Longer than the server lets a query take: only a server that hangs is given up so. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(12);

  /** What died with the replica is noticed before it is used. */
  private static final Duration TRUSTED_FOR = Duration.ofSeconds(1);

  private static final Duration KEPT_IDLE = Duration.ofMinutes(5);

  private ReplicaPool() {}

  /**
   * Opens one.
   *
   * @param newConnectionSql what connections to the database itself begin with
   */
  static AgroalDataSource open(DatabaseAddress address, int maxConnections, String newConnectionSql)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                bounded(pool, maxConnections)
                    .connectionFactoryConfiguration(
                        factory -> connections(factory, address, newConnectionSql))));
  }

  private static AgroalConnectionPoolConfigurationSupplier bounded(
      AgroalConnectionPoolConfigurationSupplier pool, int maxConnections) {
    return pool.maxSize(maxConnections)
        .acquisitionTimeout(ACQUIRED_WITHIN)
        .idleValidationTimeout(TRUSTED_FOR)
        .reapTimeout(KEPT_IDLE)
        .connectionValidator(ConnectionValidator.defaultValidator())
        .exceptionSorter(new MySQLExceptionSorter());
  }

  private static AgroalConnectionFactoryConfigurationSupplier connections(
      AgroalConnectionFactoryConfigurationSupplier factory,
      DatabaseAddress address,
      String newConnectionSql) {
    return factory
        .connectionProviderClass(Driver.class)
        .jdbcUrl(address.jdbcUrl())
        .principal(new NamePrincipal(address.user()))
        .credential(new SimplePassword(address.password()))
        .jdbcTransactionIsolation(TransactionIsolation.READ_COMMITTED)
        .initialSql(newConnectionSql)
        // by the driver, since the pool runs but one statement
        .jdbcProperty("initSql", "SET SESSION TRANSACTION READ ONLY")
        .jdbcProperty("useServerPrepStmts", "true")
        .jdbcProperty("connectTimeout", Long.toString(CONNECTED_WITHIN.toMillis()))
        .jdbcProperty("socketTimeout", Long.toString(ANSWERED_WITHIN.toMillis()));
  }
}
