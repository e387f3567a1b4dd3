package dev.rendezvous.db;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jboss.logging.Logger;

/**
 * Gives the server's database user its rights, once the schema is migrated by another: it may
 * change and delete rows of every table but those of the ledger, to which rows are only added. A
 * server can't take a table out of a right to a whole database, so each table is named; at each
 * start, since there may be new ones.
 */
public final class TableRights implements Callback {
  /** What has been written stays. */
  static final Set<String> ADDED_TO_ONLY =
      Set.of("coin_entries", "coin_transactions", "subscription_changes");

  private static final Logger LOG = Logger.getLogger(TableRights.class);
  private static final String HISTORY = "flyway_schema_history";

  /** What both servers say where the table, or a column, is not to be changed. */
  private static final Set<Integer> DENIED = Set.of(1142, 1143);

  private static final int TIMEOUT_MS = 10_000;

  /** Made by Flyway's extension. */
  public TableRights() {}

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_MIGRATE || event == Event.AFTER_VALIDATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public String getCallbackName() {
    return "table rights";
  }

  @Override
  public void handle(Event event, Context context) {
    Config config = ConfigProvider.getConfig();
    boolean migrates = config.getValue("quarkus.flyway.migrate-at-start", Boolean.class);
    if (migrates == (event == Event.AFTER_VALIDATE)) {
      return; // whoever migrates has more to do than to look
    }
    DatabaseAddress server = serverOf(config);
    try (Connection connection = DatabaseProbe.connect(server, TIMEOUT_MS)) {
      if (hasOwner(config, server)) {
        grant(context.getConnection(), connection);
      }
      judge(findDanger(connection), isGuarded(config));
    } catch (SQLException e) {
      throw new FlywayException("The rights of " + server.user() + " could not be given", e);
    }
  }

  /** Whether tables are another's than the server's. */
  private static boolean hasOwner(Config config, DatabaseAddress server) {
    return config
        .getOptionalValue("quarkus.flyway.username", String.class)
        .filter(owner -> !owner.equals(server.user()))
        .isPresent();
  }

  private static boolean isGuarded(Config config) {
    return config.getOptionalValue("rendezvous.profile", String.class).orElse("").equals("prod")
        && !config.getOptionalValue("rendezvous.db.unguarded-ledger", Boolean.class).orElse(false);
  }

  /**
   * Refuses to go on where the ledger is to be guarded and is not.
   *
   * @param danger how it could be changed, if it could
   */
  static void judge(Optional<String> danger, boolean guarded) {
    if (danger.isEmpty()) {
      return;
    }
    String sentence =
        "the server's database user may change the ledger (%s): see operations.md"
            .formatted(danger.get());
    if (guarded) {
      throw new FlywayException(sentence + ", or set RENDEZVOUS_DB_UNGUARDED_LEDGER");
    }
    LOG.warn(sentence);
  }

  private static DatabaseAddress serverOf(Config config) {
    return DatabaseAddress.parse(
        config.getValue("rendezvous.db.url", String.class),
        config.getOptionalValue("rendezvous.db.user", String.class),
        config.getOptionalValue("rendezvous.db.password", String.class),
        "rendezvous.db.url");
  }

  /**
   * Gives what is missing, and takes what should not be there.
   *
   * @param owner who may give rights
   * @param server whose rights they are; only it sees what it has
   */
  static void grant(Connection owner, Connection server) throws SQLException {
    String account = account(server);
    Set<String> tables =
        texts(
            owner,
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
    Set<String> mayUpdate = granted(server, "= 'UPDATE'");
    Set<String> mayDelete = granted(server, "= 'DELETE'");
    try (Statement statement = owner.createStatement()) {
      for (String table : tables) {
        if (!ADDED_TO_ONLY.contains(table)
            && !(mayUpdate.contains(table) && mayDelete.contains(table))
            && !table.equals(HISTORY)) {
          statement.execute("GRANT UPDATE, DELETE ON `%s` TO %s".formatted(table, account));
        }
      }
      takeBack(statement, server, account);
    }
  }

  private static Set<String> granted(Connection server, String rights) throws SQLException {
    return texts(
        server,
        "SELECT DISTINCT table_name FROM information_schema.table_privileges WHERE table_schema ="
            + " DATABASE() AND privilege_type "
            + rights);
  }

  /** Each right by itself, whichever somebody gave; what is given to columns, too. */
  private static void takeBack(Statement owner, Connection server, String account)
      throws SQLException {
    for (String table : ADDED_TO_ONLY) {
      String of = " WHERE table_schema = DATABASE() AND table_name = '" + table + "'";
      for (String right :
          texts(
              server,
              "SELECT privilege_type FROM information_schema.table_privileges"
                  + of
                  + " AND privilege_type NOT IN ('SELECT', 'INSERT')")) {
        owner.execute("REVOKE %s ON `%s` FROM %s".formatted(right, table, account));
      }
      for (String column :
          texts(
              server,
              "SELECT column_name FROM information_schema.column_privileges"
                  + of
                  + " AND privilege_type = 'UPDATE'")) {
        owner.execute("REVOKE UPDATE (`%s`) ON `%s` FROM %s".formatted(column, table, account));
      }
    }
  }

  /** The account as the server's user was let in, quoted. */
  private static String account(Connection server) throws SQLException {
    String name = texts(server, "SELECT CURRENT_USER()").iterator().next();
    int at = name.lastIndexOf('@');
    return quoted(name.substring(0, at)) + "@" + quoted(name.substring(at + 1));
  }

  private static String quoted(String name) {
    return "'" + name.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /**
   * How a user could change the ledger: by a right that is written down, or one that is not, as
   * those of a role are.
   */
  static Optional<String> findDanger(Connection server) throws SQLException {
    String dangerous = " privilege_type IN ('UPDATE', 'DELETE', 'DROP', 'ALTER')";
    String ledger = " AND table_name IN ('" + String.join("', '", ADDED_TO_ONLY) + "')";
    Set<String> rights =
        texts(
            server,
            "SELECT privilege_type FROM information_schema.schema_privileges WHERE DATABASE() LIKE"
                + " table_schema AND"
                + dangerous
                + " UNION SELECT privilege_type FROM information_schema.user_privileges WHERE"
                + dangerous
                + " UNION SELECT privilege_type FROM information_schema.table_privileges WHERE"
                + " table_schema = DATABASE()"
                + ledger
                + " AND"
                + dangerous);
    if (!rights.isEmpty()) {
      return Optional.of("it has the right " + String.join(", ", rights));
    }
    for (String table : ADDED_TO_ONLY) {
      for (String change :
          Set.of("UPDATE %s SET id = id WHERE FALSE", "DELETE FROM %s WHERE FALSE")) {
        if (isAllowed(server, change.formatted(table))) {
          return Optional.of("it could " + change.formatted(table));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAllowed(Connection server, String change) throws SQLException {
    try (Statement statement = server.createStatement()) {
      statement.execute(change);
      return true;
    } catch (SQLException e) {
      if (DENIED.contains(e.getErrorCode())) {
        return false;
      }
      throw e;
    }
  }

  private static Set<String> texts(Connection connection, String sql) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
