package dev.rendezvous.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped is listed, with licences under which it may be. */
class BillOfMaterialsIT {
  private static final Path BILL = Path.of("target", "bom.json");
  private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");
  private static final Path LIST = Path.of("..", "THIRD-PARTY.md");
  private static final boolean WRITE = "write".equals(System.getProperty("rendezvous.golden"));
  private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

  /** Licences that ask for no more than to be named, or leave alone what only uses the library. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          "Apache-2\\.0|MIT(-0)?|BSD-[234]-Clause|EPL-[12]\\.0|EDL-1\\.0|CC0-1\\.0|LGPL-2\\.1(-.*)?"
              + "|LGPL-3\\.0(-.*)?|GPL-2\\.0-with-classpath-exception|UPL-1\\.0|MPL-2\\.0|ISC|0BSD"
              + "|Unlicense|.*Apache.*|.*BSD.*|.*MIT.*|Public Domain.*|Go License"
              + "|GPL2 w/ CPE|Eclipse.*");

  private record Component(
      String group, String name, String version, String file, String licences) {
    String line() {
      return "| %s | %s | %s |".formatted(group + ":" + name, version, licences);
    }
  }

  @Test
  void everyLibraryThatIsShippedIsListed() throws IOException {
    Set<String> listed =
        components().stream().map(Component::file).collect(Collectors.toCollection(TreeSet::new));
    Set<String> unlisted = new TreeSet<>();
    try (Stream<Path> jars = Files.walk(LIBRARIES)) {
      jars.map(jar -> jar.getFileName().toString())
          .filter(jar -> jar.endsWith(".jar") && !jar.startsWith("dev.rendezvous."))
          .filter(jar -> !listed.contains(jar))
          .forEach(unlisted::add);
    }
    assertEquals(Set.of(), unlisted);
  }

  @Test
  void everyLicenceIsOneThatWeMayShip() throws IOException {
    List<String> others =
        components().stream()
            .filter(one ->
                Stream.of(one.licences().split(", ", -1)).noneMatch(BillOfMaterialsIT::isAllowed))
            .map(Component::line)
            .toList();
    assertEquals(List.of(), others);
  }

  @Test
  void thirdPartyListIsOfThisBuild() throws IOException {
    String wanted =
        """
        # Third parties

        The libraries that the server is shipped with, their versions and licences; written from the bill
        of materials of a build (`server/target/bom.json`, CycloneDX). [NOTICE](NOTICE) tells of programs
        that come along, and of the page.

        | library | version | licences |
        | --- | --- | --- |
        """
            + components().stream()
                .map(Component::line)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    if (WRITE) {
      Files.writeString(LIST, wanted);
    }
    assertEquals(
        wanted,
        Files.exists(LIST) ? Files.readString(LIST) : "",
        "write it anew: ./rendezvous test -Dit.test=BillOfMaterialsIT -Drendezvous.golden=write");
  }

  private static boolean isAllowed(String licence) {
    return ALLOWED.matcher(licence).matches();
  }

  private static List<Component> components() throws IOException {
    List<Component> components = new ArrayList<>();
    for (JsonNode one : new ObjectMapper().readTree(Files.readString(BILL)).path("components")) {
      if (!one.path("group").asText().equals("dev.rendezvous")) {
        components.add(component(one));
      }
    }
    assertTrue(components.size() > 100, "components: " + components.size());
    return components;
  }

  private static Component component(JsonNode one) {
    String group = one.path("group").asText();
    String name = one.path("name").asText();
    String version = one.path("version").asText();
    Matcher classifier = CLASSIFIER.matcher(one.path("purl").asText());
    String file =
        "%s.%s-%s%s.jar"
            .formatted(group, name, version, classifier.find() ? "-" + classifier.group(1) : "");
    Set<String> licences = new TreeSet<>();
    for (JsonNode entry : one.path("licenses")) {
      JsonNode licence = entry.path("license");
      String id = licence.path("id").asText(licence.path("name").asText());
      licences.add(entry.path("expression").asText(id));
    }
    return new Component(group, name, version, file, String.join(", ", licences));
  }
}
