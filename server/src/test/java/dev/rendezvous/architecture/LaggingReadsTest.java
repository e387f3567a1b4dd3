package dev.rendezvous.architecture;

import static dev.rendezvous.architecture.House.CLASSES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rendezvous.db.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is read from a replica, and may be seconds old, is listed where operators look. */
class LaggingReadsTest {
  private static final Path PAGE = Path.of("..", "docs", "scaling.md");
  private static final Pattern LISTED = Pattern.compile("`((?:\\w+Store|AuditLog)\\.\\w+)`");

  @Test
  void whoMayReadFromAReplicaStandsInTheDocuments() throws IOException {
    var listed =
        LISTED
            .matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    var real =
        CLASSES
            .get(Database.class)
            .getMethod("readLagging", Function.class)
            .getCallsOfSelf()
            .stream()
            .map(call -> call.getOriginOwner().getSimpleName() + "." + call.getOrigin().getName())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(real, listed);
  }
}
