package dev.rendezvous.services.privacy;

import dev.rendezvous.types.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The real database as information_schema describes it: walked, searched, dumped, filled. */
final class TestSchema {
  private final DataSource source;

  TestSchema(DataSource source) {
    this.source = source;
  }

  /** Columns that hold a user's id, as {@code table.column}. */
  Set<String> columnsOfPeople() {
    return new TreeSet<>(
        texts(
            """
            SELECT CONCAT(c.table_name, '.', c.column_name) FROM information_schema.columns c
            WHERE c.table_schema = DATABASE() AND c.column_type = 'binary(16)'
              AND (c.column_name = 'user_id' OR c.column_name LIKE '%\\\\_user\\\\_id'
                OR (c.table_name = 'users' AND c.column_name = 'id'))
            UNION
            SELECT CONCAT(k.table_name, '.', k.column_name)
            FROM information_schema.key_column_usage k
            WHERE k.table_schema = DATABASE() AND k.referenced_table_name = 'users'\
            """));
  }

  /** All columns, as {@code table.column}. */
  List<String> columns() {
    return texts(
        """
        SELECT CONCAT(c.table_name, '.', c.column_name) FROM information_schema.columns c
        WHERE c.table_schema = DATABASE() AND c.table_name <> 'flyway_schema_history'
        ORDER BY c.table_name, c.ordinal_position\
        """);
  }

  Set<String> tables() {
    return columns().stream()
        .map(TestSchema::tableOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String tableOf(String column) {
    return column.substring(0, column.indexOf('.'));
  }

  /** The columns of text, JSON or bytes in which something stands, whole or within. */
  Set<String> columnsWith(byte[] wanted) {
    return texts(
            """
            SELECT CONCAT(c.table_name, '.', c.column_name) FROM information_schema.columns c
            WHERE c.table_schema = DATABASE() AND c.table_name <> 'flyway_schema_history'
              AND c.data_type IN ('char', 'varchar', 'tinytext', 'text', 'mediumtext', 'longtext',
                'json', 'binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob')\
            """)
        .stream()
        .filter(column -> isIn(column, wanted))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isIn(String column, byte[] wanted) {
    String table = tableOf(column);
    String name = column.substring(table.length() + 1);
    return !texts(
            "SELECT '' FROM `%s` WHERE LOCATE(?, CAST(`%s` AS BINARY)) > 0 LIMIT 1"
                .formatted(table, name),
            wanted)
        .isEmpty();
  }

  Set<String> columnsWith(String wanted) {
    return columnsWith(wanted.getBytes(StandardCharsets.UTF_8));
  }

  Set<String> columnsWith(UserId user) {
    Set<String> found = columnsWith(bytes(user.value()));
    found.addAll(columnsWith(user.toString()));
    return found;
  }

  /** Every row but of the given tables, as text. */
  Set<String> rows(Set<String> except) {
    Set<String> rows = new TreeSet<>();
    for (String table : tables()) {
      if (!except.contains(table)) {
        rows(table, rows);
      }
    }
    return rows;
  }

  private void rows(String table, Set<String> into) {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement("SELECT * FROM `" + table + "`");
        ResultSet rows = query.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new StringBuilder(table);
        for (int i = 1; i <= columns; i++) {
          @Nullable Object value = rows.getObject(i);
          row.append('|')
              .append(value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value);
        }
        into.add(row.toString());
      }
    } catch (SQLException e) {
      throw new AssertionError(table, e);
    }
  }

  /** How an id looks in what {@link #rows} answers. */
  static String hex(UserId user) {
    return HexFormat.of().formatHex(bytes(user.value()));
  }

  void insert(String table, Map<String, ?> row) {
    List<String> names = List.copyOf(row.keySet());
    execute(
        "INSERT INTO `%s` (%s) VALUES (%s)"
            .formatted(
                table,
                String.join(", ", names),
                names.stream().map(_ -> "?").collect(Collectors.joining(", "))),
        names.stream().map(row::get).toArray());
  }

  int execute(String sql, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  List<String> texts(String sql, Object... values) {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      bind(query, values);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(String.valueOf(rows.getString(1)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value =
          switch (values[i]) {
            case UserId user -> bytes(user.value());
            case UUID id -> bytes(id);
            case Object other -> other;
          };
      statement.setObject(i + 1, value);
    }
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
