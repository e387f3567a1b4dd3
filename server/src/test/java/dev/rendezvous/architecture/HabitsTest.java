package dev.rendezvous.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.rendezvous.architecture.House.CLASSES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How code is written everywhere. */
class HabitsTest {
  private static final int MAX_COLLABORATORS = 7;
  private static final int MAX_LINES = 400;

  @Test
  void timeComesFromTheInjectedClock() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ProcessBeans")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void nothingIsRandomThatCouldBeGuessed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*\\.(Base|Abstract)[A-Z][^.]*")
        .orShould()
        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void constructorsTakeFewCollaborators() {
    ArchRuleDefinition.classes()
        .that()
        .areNotRecords()
        .and()
        .areNotEnums()
        .should(haveFewCollaborators())
        .check(CLASSES);
  }

  @Test
  void filesStayReadable() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<String> tooLong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.toString().contains("target"))
              .filter(file -> lines(file) > MAX_LINES)
              .map(Path::toString)
              .toList();
      assertEquals(List.of(), tooLong);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArchCondition<JavaClass> haveFewCollaborators() {
    return new ArchCondition<>("take at most seven collaborators") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaConstructor constructor : type.getConstructors()) {
          int taken = constructor.getRawParameterTypes().size();
          if (taken > MAX_COLLABORATORS && !isSynthetic(type)) {
            events.add(
                SimpleConditionEvent.violated(type, constructor.getFullName() + " takes " + taken));
          }
        }
      }
    };
  }

  /** What Quarkus generates beside our classes. */
  private static boolean isSynthetic(JavaClass type) {
    return type.getSimpleName().contains("_");
  }
}
