package dev.rendezvous.db;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The schema that a server holds, as text, in words that MySQL and MariaDB share: tables in order
 * of their names, with columns, keys, foreign keys and checks.
 */
final class SchemaText {
  private final DSLContext sql;

  SchemaText(DSLContext sql) {
    this.sql = sql;
  }

  List<String> tables() {
    return rows(
            """
            SELECT table_name AS a FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'\
            """)
        .stream()
        .map(row -> text(row, "a"))
        .sorted()
        .toList();
  }

  /** Engine and collation of each table. */
  List<String> options() {
    return rows(
            """
            SELECT engine AS a, table_collation AS b FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'\
            """)
        .stream()
        .map(row -> text(row, "a") + " " + text(row, "b"))
        .toList();
  }

  String write() {
    return tables().stream()
        .map(table ->
            table + "\n" + columns(table) + indexes(table) + foreignKeys(table) + checks(table))
        .collect(Collectors.joining("\n"));
  }

  private String columns(String table) {
    return rows(
            """
            SELECT c.column_name AS a, c.column_type AS b, c.is_nullable AS c, c.column_default AS d,
              c.extra AS e, c.collation_name AS f
            FROM information_schema.columns c
            WHERE c.table_schema = DATABASE() AND c.table_name = ? ORDER BY c.ordinal_position\
            """,
            table)
        .stream()
        .map(row -> "  " + column(row, isJson(table, text(row, "a"))) + "\n")
        .collect(Collectors.joining());
  }

  private static String column(Record row, boolean json) {
    String type =
        json ? "json" : text(row, "b").replaceFirst("^(int|bigint|smallint)\\(\\d+\\)", "$1");
    var line = new StringBuilder(text(row, "a")).append(' ').append(type);
    if (text(row, "c").equals("NO")) {
      line.append(" not null");
    }
    String given = text(row, "d").replace("'", "").replace("()", "(6)").toLowerCase(Locale.ROOT);
    if (!given.isEmpty() && !given.equals("null")) {
      line.append(" default ").append(given);
    }
    if (text(row, "e").toLowerCase(Locale.ROOT).contains("on update")) {
      line.append(" on update current_timestamp(6)");
    }
    String collation = json ? "" : text(row, "f");
    return collation.isEmpty() ? line.toString() : line.append(' ').append(collation).toString();
  }

  /** MariaDB stores JSON as text with a check of the column's name; MySQL has the type. */
  private boolean isJson(String table, String column) {
    return !rows(
                """
                SELECT 1 AS a FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?
                  AND data_type = 'json'\
                """,
                table,
                column)
            .isEmpty()
        || !rows(
                """
                SELECT 1 AS a FROM information_schema.check_constraints k
                JOIN information_schema.table_constraints t
                  ON t.constraint_schema = k.constraint_schema
                  AND t.constraint_name = k.constraint_name
                WHERE t.table_schema = DATABASE() AND t.table_name = ? AND k.constraint_name = ?
                  AND k.check_clause LIKE 'json_valid%'\
                """,
                table, column)
            .isEmpty();
  }

  private String indexes(String table) {
    return rows(
            """
            SELECT index_name AS a, MIN(non_unique) AS b,
              GROUP_CONCAT(CONCAT(column_name, IF(collation = 'D', ' desc', ''))
                ORDER BY seq_in_index SEPARATOR ', ') AS c
            FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name = ?
            GROUP BY index_name\
            """,
            table)
        .stream()
        .map(row ->
            "  "
                + (text(row, "b").equals("0") ? "unique " : "index ")
                + text(row, "a")
                + " ("
                + text(row, "c")
                + ")\n")
        .sorted(Comparator.reverseOrder())
        .collect(Collectors.joining());
  }

  private String foreignKeys(String table) {
    return rows(
            """
            SELECT k.constraint_name AS a, k.column_name AS b, k.referenced_table_name AS c,
              k.referenced_column_name AS d
            FROM information_schema.key_column_usage k
            WHERE k.table_schema = DATABASE() AND k.table_name = ?
              AND k.referenced_table_name IS NOT NULL
            ORDER BY k.constraint_name, k.ordinal_position\
            """,
            table)
        .stream()
        .map(row ->
            "  foreign key %s (%s) references %s (%s)\n"
                .formatted(text(row, "a"), text(row, "b"), text(row, "c"), text(row, "d")))
        .collect(Collectors.joining());
  }

  /** By name only: each server writes conditions in its own way. */
  private String checks(String table) {
    return rows(
            """
            SELECT constraint_name AS a FROM information_schema.table_constraints
            WHERE table_schema = DATABASE() AND table_name = ? AND constraint_type = 'CHECK'
              AND constraint_name LIKE 'ck%'\
            """,
            table)
        .stream()
        .map(row -> "  check " + text(row, "a") + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  private List<Record> rows(String query, Object... values) {
    return sql.fetch(query, values);
  }

  private static String text(Record row, String name) {
    @Nullable Object value = row.get(name);
    return Objects.toString(value, "");
  }
}
