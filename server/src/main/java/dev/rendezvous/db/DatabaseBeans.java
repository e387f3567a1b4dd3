package dev.rendezvous.db;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseSettings;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The database as the settings name it, with its replica if there is one. */
@Singleton
final class DatabaseBeans {
  private final DatabaseSettings settings;
  private final String newConnectionSql;
  private @Nullable AgroalDataSource replicaPool;
  private @Nullable BeatReader beats;

  DatabaseBeans(
      DatabaseSettings settings,
      @ConfigProperty(name = "quarkus.datasource.jdbc.new-connection-sql")
          String newConnectionSql) {
    this.settings = settings;
    this.newConnectionSql = newConnectionSql;
  }

  @Produces
  @Singleton
  Database database(DataSource dataSource, MeterRegistry meters) throws SQLException {
    Optional<String> url = settings.replicaUrl();
    return url.isEmpty()
        ? new Database(dataSource)
        : new Database(dataSource, Optional.of(replica(url.get(), meters)));
  }

  private Replica replica(String url, MeterRegistry meters) throws SQLException {
    DatabaseAddress address =
        DatabaseAddress.parse(
            url, settings.replicaUser(), settings.replicaPassword(), "rendezvous.db.replica-url");
    AgroalDataSource pool = ReplicaPool.open(address, settings.maxConnections(), newConnectionSql);
    BeatReader reader = new BeatReader(address);
    replicaPool = pool;
    beats = reader;
    return new Replica(
        pool, reader, new ReplicaLag(settings.replicaMaxLag(), System::nanoTime), meters);
  }

  @PreDestroy
  void close() {
    if (beats != null) {
      beats.close();
    }
    if (replicaPool != null) {
      replicaPool.close();
    }
  }
}
