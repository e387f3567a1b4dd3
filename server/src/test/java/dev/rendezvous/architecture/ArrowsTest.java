package dev.rendezvous.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.rendezvous.architecture.House.CLASSES;
import static dev.rendezvous.architecture.House.SERVICES;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArrowsTest {
  private static final String[] LIBRARIES = {
    "dev.rendezvous.socketio..", "dev.rendezvous.matchmaker.."
  };

  @Test
  void theWholeHouseIsLookedAt() {
    for (String room : List.of("types", "db", "services.auth", "socketio", "matchmaker")) {
      assertTrue(CLASSES.containPackage("dev.rendezvous." + room), room);
    }
  }

  @Test
  void typesAreMadeOfTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.rendezvous.types..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.rendezvous.types..")
        .check(CLASSES);
  }

  @Test
  void utilsKnowTypesOnly() {
    mayKnow("utils", "types");
  }

  @Test
  void configKnowsTypesAndUtils() {
    mayKnow("config", "types", "utils");
  }

  @Test
  void dbKnowsConfigTypesAndUtils() {
    mayKnow("db", "config", "types", "utils");
  }

  @Test
  void redisKnowsConfigTypesAndUtils() {
    mayKnow("redis", "config", "types", "utils");
  }

  @Test
  void embeddedStoresKnowConfigOnly() {
    mayKnow("embedded", "config", "types", "utils");
  }

  @Test
  void middlewareKnowsNoService() {
    mayKnow("middleware", "db", "redis", "config", "types", "utils", "socketio");
  }

  @Test
  void servicesKnowWhatLiesBelow() {
    mayKnow("services", "middleware", "db", "redis", "config", "types", "utils", "matchmaker");
  }

  @Test
  void librariesKnowNothingOfTheServer() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARIES)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rendezvous..")
                .and(resideInAnyPackage(LIBRARIES).negate().as("outside of the libraries")))
        .check(CLASSES);
  }

  @Test
  void theMatcherKnowsNeitherSocketsNorTheOutside() {
    classes()
        .that()
        .resideInAPackage("dev.rendezvous.matchmaker..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.rendezvous.matchmaker..")
        .check(CLASSES);
  }

  @Test
  void servicesHaveNoCycles() {
    slices().matching(SERVICES + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void servicesReachEachOtherThroughTheirDoor() {
    classes()
        .that()
        .resideInAPackage(SERVICES + "..")
        .should(reachOtherServicesThroughTheirDoor())
        .check(CLASSES);
  }

  @Test
  void onlyStoresAndDbSpeakSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.rendezvous.db..")
        .and()
        .haveSimpleNameNotEndingWith("Store")
        .and(
            new DescribedPredicate<>("are not inside of a store") {
              @Override
              public boolean test(JavaClass type) {
                return !type.getName().contains("Store$");
              }
            })
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.jooq..", "dev.rendezvous.db.schema..")
                .and(resideInAPackage("org.jooq.exception..").negate().as("but not exceptions")))
        .check(CLASSES);
  }

  @Test
  void servicesKeepToThemselvesWhatIsNotTheirDoor() {
    classes()
        .that()
        .resideInAPackage(SERVICES + "..")
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should(beDoors())
        .check(CLASSES);
  }

  private static void mayKnow(String room, String... others) {
    String[] allowed = new String[others.length + 1];
    for (int i = 0; i < others.length; i++) {
      allowed[i] = "dev.rendezvous." + others[i] + "..";
    }
    allowed[others.length] = "dev.rendezvous." + room + "..";
    noClasses()
        .that()
        .resideInAPackage("dev.rendezvous." + room + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.rendezvous..")
                .and(resideInAnyPackage(allowed).negate().as("elsewhere than allowed")))
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> reachOtherServicesThroughTheirDoor() {
    return new ArchCondition<>("reach other services through *Api and its values") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass();
          String service = House.serviceOf(target);
          boolean elsewhere = !service.isEmpty() && !service.equals(House.serviceOf(type));
          if (elsewhere && !isDoor(target)) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> beDoors() {
    return new ArchCondition<>("be *Api or a value") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isDoor(type) && !type.getSimpleName().equals("package-info")) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is public"));
        }
      }
    };
  }

  private static boolean isDoor(JavaClass type) {
    boolean value = type.isRecord() || type.isEnum();
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && (value || (type.isInterface() && type.getSimpleName().endsWith("Api")));
  }
}
