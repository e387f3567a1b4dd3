package dev.rendezvous.services.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rendezvous.middleware.personal.Kept;
import dev.rendezvous.middleware.personal.PersonalData;
import dev.rendezvous.testing.TestStores;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;

/** Every table that names a person is thought of: erased, or kept for a reason that is given. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PersonalDataTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "privacy.md");

  @Inject @All List<PersonalData> data;
  private TestSchema schema;

  /** As who may make tables, which the server may not. */
  @BeforeEach
  void open() throws SQLException {
    var address = TestStores.owner();
    var source = new MariaDbDataSource(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    schema = new TestSchema(source);
  }

  @Test
  void everyTableThatNamesAPersonIsLookedAfterOnce() {
    assertTrue(schema.columnsOfPeople().size() > 40, "the schema was walked");
    assertEquals(List.of(), forgotten());
  }

  @Test
  void aNewTableThatNobodyThoughtOfIsNoticed() {
    schema.execute("CREATE TABLE scratch_diaries (id BINARY(16), reader_user_id BINARY(16))");
    schema.execute(
        "CREATE TABLE scratch_letters (whose BINARY(16),"
            + " FOREIGN KEY (whose) REFERENCES users (id))");
    try {
      assertEquals(List.of("scratch_diaries", "scratch_letters"), forgotten());
    } finally {
      schema.execute("DROP TABLE scratch_diaries");
      schema.execute("DROP TABLE scratch_letters");
    }
  }

  /** Tables that name people and that nobody, or more than one, looks after. */
  private List<String> forgotten() {
    List<String> lookedAfter = new ArrayList<>();
    data.forEach(each -> lookedAfter.addAll(each.tables()));
    Exemptions.ALL.stream().map(PersonalDataTest::tableOf).distinct().forEach(lookedAfter::add);
    return schema.columnsOfPeople().stream()
        .map(TestSchema::tableOf)
        .distinct()
        .filter(table -> lookedAfter.stream().filter(table::equals).count() != 1)
        .toList();
  }

  @Test
  void nobodyLooksAfterATableThatIsNotThere() {
    Set<String> tables = schema.tables();
    Set<String> columns = new HashSet<>(schema.columns());
    for (PersonalData each : data) {
      assertTrue(tables.containsAll(each.tables()), each.name());
      for (Kept kept : each.kept()) {
        assertTrue(each.tables().contains(tableOf(kept)), kept.column());
        assertTrue(columns.contains(kept.column()), kept.column());
      }
    }
  }

  @Test
  void eachHasAFolderOfItsOwnAndTheAccountGoesLast() {
    Set<String> names = data.stream().map(PersonalData::name).collect(Collectors.toSet());
    assertEquals(data.size(), names.size());
    for (PersonalData each : data) {
      assertTrue(each.name().matches("[a-z-]+"), each.name());
      assertFalse(each.about().isBlank(), each.name());
      boolean isLast = each.turn() == PersonalData.Turn.ACCOUNT;
      assertEquals(each.tables().contains("users"), isLast, each.name());
    }
  }

  @Test
  void theDocumentTellsOfEveryTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    Set<String> told = new TreeSet<>();
    for (PersonalData each : data) {
      told.addAll(each.tables());
    }
    Exemptions.ALL.forEach(kept -> told.add(tableOf(kept)));
    Set<String> missing =
        told.stream()
            .filter(table -> !document.contains("`" + table + "`"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), missing);
  }

  /** All that may still hold the id of somebody who was erased. */
  static List<String> keptColumns(List<PersonalData> data) {
    return Stream.concat(
            data.stream().flatMap(each -> each.kept().stream()), Exemptions.ALL.stream())
        .map(Kept::column)
        .toList();
  }

  private static String tableOf(Kept kept) {
    return TestSchema.tableOf(kept.column());
  }
}
