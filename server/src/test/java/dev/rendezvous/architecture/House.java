package dev.rendezvous.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the server, without tests and without what is generated. */
final class House {
  static final String ROOT = "dev.rendezvous";
  static final String SERVICES = ROOT + ".services";

  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/db/schema/"))
          .importPackages(ROOT);

  private House() {}

  /** The service that a class belongs to, such as {@code coins}; empty for none. */
  static String serviceOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(SERVICES + ".")
        ? name.substring(SERVICES.length() + 1).split("\\.", 2)[0]
        : "";
  }
}
