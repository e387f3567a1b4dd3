package dev.rendezvous.config;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Signs in to the database once, and says in a sentence why that fails. */
public final class DatabaseProbe {
  private static final int TIMEOUT_MS = 4_000;
  private static final int UNKNOWN_DATABASE = 1049;
  private static final int DATABASE_DENIED = 1044;
  private static final String LOGIN_DENIED = "28000";

  private DatabaseProbe() {}

  /**
   * Connects within four seconds.
   *
   * @param origin the setting's name, for the sentence
   * @throws StartRefused naming the setting and the cause, never the password
   */
  public static void check(DatabaseAddress address, String origin) {
    try (Connection connection = connect(address, TIMEOUT_MS)) {
      if (!connection.isValid(TIMEOUT_MS / 1000)) {
        throw StartRefused.notPossible(
            "The database at %s (%s) does not answer.".formatted(address, origin));
      }
    } catch (SQLException e) {
      throw StartRefused.notPossible(sentence(address, origin, e));
    }
  }

  /** A connection outside any pool. */
  public static Connection connect(DatabaseAddress address, int timeoutMs) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", address.user());
    login.setProperty("password", address.password());
    login.setProperty("connectTimeout", Integer.toString(timeoutMs));
    login.setProperty("socketTimeout", Integer.toString(timeoutMs));
    Driver driver = new org.mariadb.jdbc.Driver();
    Connection connection = driver.connect(address.jdbcUrl(), login);
    if (connection == null) {
      throw new SQLException("The driver does not take this URL");
    }
    return connection;
  }

  private static String sentence(DatabaseAddress address, String origin, SQLException failure) {
    if (failure.getErrorCode() == UNKNOWN_DATABASE) {
      return "The server at %s has no database \"%s\" (%s): create it, or name another."
          .formatted(address.host(), address.database(), origin);
    }
    if (failure.getErrorCode() == DATABASE_DENIED) {
      return "The database user \"%s\" may not use the database \"%s\" at %s (%s)."
          .formatted(address.user(), address.database(), address.host(), origin);
    }
    if (LOGIN_DENIED.equals(failure.getSQLState())) {
      return "The database at %s refuses the user \"%s\" or its password (%s)."
          .formatted(address, address.user(), origin);
    }
    return "Cannot reach the database at %s (%s): %s."
        .formatted(address, origin, unreachable(failure));
  }

  private static String unreachable(SQLException failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> networkCause(cause).stream())
        .findFirst()
        .orElseGet(() -> firstLine(failure));
  }

  private static Optional<String> networkCause(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> Optional.of("the host name is not known");
      case ConnectException _ -> Optional.of("nothing listens there");
      case SocketTimeoutException _ -> Optional.of("no answer within 4 s");
      default -> Optional.empty();
    };
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceFirst("^\\(conn=-?\\d+\\) ", "")
        .replaceFirst("\\.$", "");
  }
}
