package dev.rendezvous.testing;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The files under {@code deploy/} that operators start from. */
public final class DeployFiles {
  /** Where they lie. */
  public static final Path FOLDER = Path.of("..", "deploy").toAbsolutePath().normalize();

  private static final String SERVICES = "RENDEZVOUS_SERVICES";

  private DeployFiles() {}

  /** All documents of a file. */
  public static List<Map<String, Object>> documents(Path file) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document : new Yaml().loadAll(reader)) {
        documents.add(map(document));
      }
    }
    return documents;
  }

  /** What Compose starts, by name. */
  public static Map<String, Map<String, Object>> composed() throws IOException {
    Map<String, Object> file = documents(FOLDER.resolve("compose.yaml")).getFirst();
    Map<String, Map<String, Object>> composed = new LinkedHashMap<>();
    map(file.get("services")).forEach((name, service) -> composed.put(name, map(service)));
    return composed;
  }

  /** The services of the server that each kind of process runs, by the name of the kind. */
  public static Map<String, Set<String>> kinds() throws IOException {
    Map<String, Set<String>> kinds = new LinkedHashMap<>();
    composed()
        .forEach((name, service) -> {
          if (map(service.getOrDefault("environment", Map.of())).get(SERVICES)
              instanceof String s) {
            kinds.put(name, new TreeSet<>(List.of(s.split(",", -1))));
          }
        });
    return kinds;
  }

  /** All files of that ending. */
  public static List<Path> listAll(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** A YAML mapping. */
  @SuppressWarnings("unchecked") // what is no mapping of names fails where it is read
  public static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  /** A YAML list; an empty one where there is none. */
  public static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }
}
