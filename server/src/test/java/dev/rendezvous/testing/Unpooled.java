package dev.rendezvous.testing;

import dev.rendezvous.config.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Connections that nobody else will use, and that may die: a pool does not look whether one has.
 */
public final class Unpooled {
  private Unpooled() {}

  /** A new connection each time, isolated as the server's are. */
  public static MariaDbDataSource of(DatabaseAddress address) {
    String url = address.jdbcUrl();
    try {
      var source =
          new MariaDbDataSource(
              url + (url.contains("?") ? "&" : "?") + "transactionIsolation=READ-COMMITTED");
      source.setUser(address.user());
      source.setPassword(address.password());
      return source;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Has the database end a connection, as when its process dies.
   *
   * @param others where the connection comes from that says so
   */
  public static void kill(Connection connection, DataSource others) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT CONNECTION_ID()");
        Connection other = others.getConnection();
        var killer = other.createStatement()) {
      if (!row.next()) {
        throw new AssertionError("a connection without an id");
      }
      killer.execute("KILL " + row.getLong(1));
    }
  }
}
