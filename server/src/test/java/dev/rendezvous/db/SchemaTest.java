package dev.rendezvous.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.db.schema.DefaultSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What the migrations make of an empty database. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
@SuppressWarnings("NullAway.Init")
class SchemaTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/schema.txt");
  private static final Set<String> OWNERS =
      Set.of(
          "account",
          "session",
          "auth",
          "mfa",
          "passkey",
          "profile",
          "gallery",
          "reputation",
          "block",
          "interest",
          "match",
          "pool",
          "chat",
          "connection",
          "presence",
          "notification",
          "inbox",
          "push",
          "subscription",
          "plan",
          "allowance",
          "sandbox",
          "coins",
          "store",
          "webhook",
          "purchase",
          "reward",
          "referral",
          "content",
          "settings",
          "moderation",
          "check",
          "privacy",
          "admin",
          "db",
          "middleware");

  private TestDatabase server;
  private SchemaText schema;

  @BeforeAll
  void open() throws SQLException {
    server = new TestDatabase();
    schema = new SchemaText(new Database(server.dataSource()).read());
  }

  @AfterAll
  void close() throws SQLException {
    server.close();
  }

  /** After a wanted change, run with -Drendezvous.golden=write to write the file anew. */
  @Test
  void theSchemaIsTheOneInTheGoldenFile() throws IOException {
    String actual = schema.write();
    if ("write".equals(System.getProperty("rendezvous.golden"))) {
      Files.writeString(GOLDEN, actual);
    }

    assertEquals(Files.readString(GOLDEN), actual);
  }

  @Test
  void aMigrationThatWasCutOffBeforeItWasNotedIsTakenUpAgain() throws SQLException {
    try (TestDatabase cutOff = new TestDatabase()) {
      var sql = DSL.using(cutOff.dataSource(), org.jooq.SQLDialect.MYSQL);
      sql.execute("DELETE FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1");
      cutOff.flyway().migrate();

      assertEquals(0, cutOff.flyway().info().pending().length);
      assertEquals(schema.write(), new SchemaText(sql).write());
    }
  }

  @Test
  void theGeneratedClassesKnowEachColumn() {
    String generated =
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .map(table -> table.getName() + ":" + names(table))
            .collect(Collectors.joining("\n"));
    String real =
        Arrays.stream(schema.write().split("\n\n", -1))
            .map(SchemaTest::namesOf)
            .collect(Collectors.joining("\n"));

    assertEquals(real, generated);
  }

  private static String names(Table<?> table) {
    return table.fieldStream().map(Field::getName).collect(Collectors.joining(","));
  }

  private static String namesOf(String table) {
    List<String> lines = table.lines().toList();
    return lines.getFirst()
        + ":"
        + lines.stream()
            .skip(1)
            .map(String::strip)
            .filter(line -> !line.matches("(unique|index|foreign key|check) .*"))
            .map(line -> line.replaceFirst(" .*", ""))
            .collect(Collectors.joining(","));
  }

  @Test
  void everyTableHasTheSameEngineAndCollation() {
    assertEquals(Set.of("InnoDB utf8mb4_bin"), new HashSet<>(schema.options()));
  }

  @Test
  void everyTableSaysWhenARowWasMadeAndChanged() {
    for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      String names = names(table);
      assertTrue(names.endsWith("created_at,updated_at"), table.getName() + ": " + names);
    }
  }

  @Test
  void idsOfPeopleAndMatchesHaveTheirTypes() {
    Pattern person = Pattern.compile("(.*_)?user_id");
    for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      for (Field<?> field : table.fields()) {
        String name = table.getName() + "." + field.getName();
        boolean isPerson = person.matcher(field.getName()).matches() || name.equals("users.id");
        boolean isMatch = field.getName().equals("match_id") || name.equals("matches.id");
        String type = field.getType().getSimpleName();
        assertEquals(isPerson, type.equals("UserId"), name);
        assertEquals(isMatch, type.equals("MatchId"), name);
      }
    }
  }

  @Test
  void everyFileMakesOrAltersOneTableOrOnlyAddsRowsAndNamesItsOwner() throws IOException {
    Map<String, String> owners = owners();

    assertEquals(new HashSet<>(schema.tables()), owners.keySet());
    owners.forEach((table, owner) -> assertTrue(OWNERS.contains(owner), table + ": " + owner));
  }

  @Test
  void foreignKeysStayWithinOneOwner() throws IOException {
    Map<String, String> owners = owners();
    int checked = 0;
    for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      for (var key : table.getReferences()) {
        assertEquals(
            owners.get(table.getName()),
            owners.get(key.getKey().getTable().getName()),
            key.getName());
        checked++;
      }
    }

    assertTrue(checked > 10, "foreign keys seen: " + checked);
  }

  private static Map<String, String> owners() throws IOException {
    Pattern head = Pattern.compile("\\A-- Owner: (\\w+)\n");
    Pattern create = Pattern.compile("^CREATE TABLE IF NOT EXISTS (\\w+) \\($", Pattern.MULTILINE);
    Pattern alter = Pattern.compile("^ALTER TABLE (\\w+) ", Pattern.MULTILINE);
    Pattern moved = Pattern.compile("^-- Owner of (\\w+): (\\w+)$", Pattern.MULTILINE);
    Map<String, String> owners = new TreeMap<>();
    try (var files = Files.list(MIGRATIONS)) {
      for (Path file : files.sorted().toList()) {
        String text = Files.readString(file);
        var owner = head.matcher(text);
        var table = create.matcher(text);
        assertTrue(owner.find(), file + " names no owner");
        moved.matcher(text).results().forEach(move -> owners.put(move.group(1), move.group(2)));
        if (file.toString().contains("__alter_")) {
          assertFalse(table.find(), file + " makes a table");
          var altered = alter.matcher(text);
          assertTrue(altered.find(), file + " alters no table");
          String name = altered.group(1);
          assertTrue(file.toString().contains("__alter_" + name + "_"), file.toString());
          assertFalse(altered.find(), file + " alters two tables");
          owners.put(name, owner.group(1));
          continue;
        }
        if (file.toString().contains("__seed_")) {
          assertFalse(table.find(), file + " makes a table");
          continue;
        }
        assertTrue(table.find(), file + " makes no table");
        assertTrue(file.toString().endsWith("__" + table.group(1) + ".sql"), file.toString());
        owners.put(table.group(1), owner.group(1));
        assertFalse(table.find(), file + " makes two tables");
      }
    }
    return owners;
  }
}
