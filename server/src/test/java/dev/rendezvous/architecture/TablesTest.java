package dev.rendezvous.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.rendezvous.architecture.House.CLASSES;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A table has one owner, named at the top of its migration, or of a later one when it moved; no
 * other room's SQL names it.
 */
class TablesTest {
  private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
  private static final Pattern OWNER = Pattern.compile("(?m)^-- Owner: (\\w+)$");
  private static final Pattern MOVED = Pattern.compile("(?m)^-- Owner of (\\w+): (\\w+)$");
  private static final Pattern TABLE =
      Pattern.compile("(?m)^(?:CREATE TABLE IF NOT EXISTS|ALTER TABLE) (\\w+)");

  @Test
  void onlyItsOwnerNamesATable() throws IOException {
    Map<String, String> owners = owners();
    assertTrue(owners.size() > 30, "the migrations were read");
    classes().should(nameOwnTablesOnly(owners)).check(CLASSES);
  }

  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new HashMap<>();
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      for (Path file : files.sorted().toList()) {
        String sql = Files.readString(file);
        Matcher table = TABLE.matcher(sql);
        if (table.find()) {
          Matcher owner = OWNER.matcher(sql);
          assertTrue(owner.find(), file + " names no owner");
          owners.put(table.group(1), owner.group(1));
        }
        MOVED.matcher(sql).results().forEach(moved -> owners.put(moved.group(1), moved.group(2)));
      }
    }
    return owners;
  }

  private static ArchCondition<JavaClass> nameOwnTablesOnly(Map<String, String> owners) {
    return new ArchCondition<>("name only tables of their own room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaFieldAccess access : type.getFieldAccessesFromSelf()) {
          String table = access.getTarget().getName().toLowerCase(Locale.ROOT);
          String owner = owners.get(table);
          if (access.getTargetOwner().getSimpleName().equals("Tables")
              && owner != null
              && !roomsOf(type).contains(owner)) {
            events.add(
                SimpleConditionEvent.violated(
                    type, type.getName() + " names " + table + ", which is " + owner + "'s"));
          }
        }
      }
    };
  }

  /** The names of the packages that a class lies in. */
  private static List<String> roomsOf(JavaClass type) {
    return List.of(type.getPackageName().split("\\."));
  }
}
