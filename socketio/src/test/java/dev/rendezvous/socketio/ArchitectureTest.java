package dev.rendezvous.socketio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The library stands alone, and its layers know only those below. */
class ArchitectureTest {
  private static final String ROOT = "dev.rendezvous.socketio";

  private final JavaClasses ours =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void dependsOnTransportAndFormatsOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "io.vertx.core..",
            "io.netty..",
            "com.fasterxml.jackson..",
            "org.msgpack..",
            "org.jspecify.annotations..")
        .check(ours);
  }

  @Test
  void engineKnowsNothingAboveIt() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".engine")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".protocol", ROOT + ".cluster")
        .check(ours);
  }

  @Test
  void protocolAndClusterKnowNeitherEachOtherNorTheServer() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".protocol")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".cluster")
        .check(ours);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".cluster")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT, ROOT + ".protocol", ROOT + ".engine")
        .check(ours);
  }
}
