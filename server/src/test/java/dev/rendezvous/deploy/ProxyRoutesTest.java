package dev.rendezvous.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rendezvous.config.ServiceName;
import dev.rendezvous.testing.DeployFiles;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proxy's map of paths sends each route to a kind of process that runs its service. */
class ProxyRoutesTest {
  private static final String ROLE = "rendezvous.role.";
  private static final String UPSTREAM = "rendezvous_";
  private static final Pattern RULE =
      Pattern.compile("^\\s+(default|~\\S+)\\s+" + UPSTREAM + "([a-z]+);", Pattern.MULTILINE);

  @Test
  void everyRouteIsSentToAProcessThatRunsIt() throws IOException {
    Map<String, Set<String>> kinds = DeployFiles.kinds();
    Map<String, String> wrong = new TreeMap<>();
    Map<String, String> routes = rolesByPath();
    assertTrue(routes.size() > 80, "routes: " + routes.size());
    for (var route : routes.entrySet()) {
      String kind = kindOf(route.getKey());
      if (!kinds.getOrDefault(kind, Set.of()).contains(route.getValue())) {
        wrong.put(route.getKey(), "is of " + route.getValue() + ", and goes to " + kind);
      }
    }
    assertEquals(Map.of(), wrong);
  }

  @Test
  void everyServiceRunsInExactlyOneKindOfProcess() throws IOException {
    Set<String> all =
        Stream.of(ServiceName.values())
            .map(name -> name.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    var kinds = DeployFiles.kinds().values();
    assertEquals(all, kinds.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    assertEquals(all.size(), kinds.stream().mapToInt(Set::size).sum());
  }

  private static String kindOf(String path) throws IOException {
    String otherwise = "";
    Matcher rules = RULE.matcher(Files.readString(DeployFiles.FOLDER.resolve("nginx/routes.conf")));
    while (rules.find()) {
      if (rules.group(1).equals("default")) {
        otherwise = rules.group(2);
      } else if (Pattern.compile(rules.group(1).substring(1)).matcher(path).find()) {
        return rules.group(2);
      }
    }
    return otherwise;
  }

  /** The paths of all routes, with a sample for what is variable in them. */
  private static Map<String, String> rolesByPath() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rendezvous.services");
    Map<String, String> roles = new LinkedHashMap<>();
    for (JavaClass type : classes) {
      if (type.isAnnotatedWith(EndpointDisabled.class)) {
        String role = type.getAnnotationOfType(EndpointDisabled.class).name();
        for (JavaMethod method : type.getMethods()) {
          if (isRoute(method)) {
            roles.put(pathOf(type, method), role.substring(ROLE.length()));
          }
        }
      }
    }
    return roles;
  }

  private static boolean isRoute(JavaMethod method) {
    return method.getAnnotations().stream()
        .anyMatch(one -> one.getRawType().isAnnotatedWith(jakarta.ws.rs.HttpMethod.class));
  }

  private static String pathOf(JavaClass type, JavaMethod method) {
    String rest =
        method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "";
    String path = type.getAnnotationOfType(Path.class).value() + (rest.isEmpty() ? "" : "/" + rest);
    return path.replaceAll("\\{[^}]*}", "x1").replace("//", "/");
  }
}
