package dev.rendezvous.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The settings that somebody gave by flag, variable or file, known and checked one by one. */
public final class GivenSettings {
  /** File of settings, in the folder from which the server is run. */
  public static final String FILE_NAME = "rendezvous.properties";

  /** Variables that speak to the launcher script and mean nothing to the server. */
  private static final Set<String> LAUNCHER_VARIABLES =
      Set.of("RENDEZVOUS_JAVA_HOME", "RENDEZVOUS_JAVA_OPTS", "RENDEZVOUS_AOT");

  private final KnownSettings known;
  private final Map<String, Given> byKey;

  private record Given(String value, String origin) {}

  private GivenSettings(KnownSettings known, Map<String, Given> byKey) {
    this.known = known;
    this.byKey = byKey;
  }

  /**
   * Joins the three sources: a flag wins over a variable, a variable over the file.
   *
   * @throws StartRefused when a name is unknown or a value is not what its setting takes
   */
  public static GivenSettings read(
      KnownSettings known, CommandLine flags, Map<String, String> environment, Path file) {
    Map<String, Given> byKey = new LinkedHashMap<>();
    readFile(known, file, byKey);
    readEnvironment(known, environment, byKey);
    flags
        .settings()
        .forEach((key, value) -> put(byKey, key, value, CommandLine.flagOf(key).orElse(key)));
    byKey.forEach((key, given) -> check(known.get(key), given));
    return new GivenSettings(known, byKey);
  }

  /** The value that was given, else the default, else nothing. */
  public Optional<String> find(String key) {
    Given given = byKey.get(key);
    return given != null ? Optional.of(given.value()) : known.get(key).defaultValue();
  }

  /** The value of a setting that has a default. */
  public String get(String key) {
    return find(key).orElseThrow();
  }

  /** Where the value came from, as a person would look for it: flag, variable, or key and file. */
  public String originOf(String key) {
    Given given = byKey.get(key);
    return given != null ? given.origin() : known.get(key).variable();
  }

  /** Everything that was given, by key. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    byKey.forEach((key, given) -> values.put(key, given.value()));
    return values;
  }

  /** Settings that profile prod needs and nobody gave. */
  public List<Setting> missingInProd() {
    return known.all().stream()
        .filter(setting -> setting.requiredInProd() && find(setting.key()).isEmpty())
        .toList();
  }

  private static void readFile(KnownSettings known, Path file, Map<String, Given> byKey) {
    if (!Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw StartRefused.wrongUse("Cannot read %s: %s.".formatted(file, e.getMessage()));
    }
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (known.findByKey(key).isEmpty()) {
        var keys = known.all().stream().map(Setting::key).toList();
        throw unknown("Unknown setting %s in %s".formatted(key, file), key, keys);
      }
      put(byKey, key, properties.getProperty(key, ""), "%s in %s".formatted(key, file));
    }
  }

  private static void readEnvironment(
      KnownSettings known, Map<String, String> environment, Map<String, Given> byKey) {
    for (String variable : new TreeSet<>(environment.keySet())) {
      if (!variable.startsWith("RENDEZVOUS_") || LAUNCHER_VARIABLES.contains(variable)) {
        continue;
      }
      Optional<Setting> setting = known.findByVariable(variable);
      if (setting.isEmpty()) {
        var variables = known.all().stream().map(Setting::variable).toList();
        throw unknown("Unknown environment variable " + variable, variable, variables);
      }
      put(byKey, setting.get().key(), environment.getOrDefault(variable, ""), variable);
    }
  }

  private static StartRefused unknown(String what, String name, Collection<String> names) {
    String advice =
        NearestName.to(name, names)
            .map(near -> "did you mean %s?".formatted(near))
            .orElse("docs/settings.md lists all.");
    return StartRefused.wrongUse("%s: %s".formatted(what, advice));
  }

  /** An empty value means "not given": Compose files and shells hand over empty variables. */
  private static void put(Map<String, Given> byKey, String key, String value, String origin) {
    if (!value.isBlank()) {
      byKey.put(key, new Given(value.strip(), origin));
    }
  }

  private static void check(Setting setting, Given given) {
    SettingCheck.complaint(setting, given.value())
        .ifPresent(wanted -> {
          String is = setting.confidential() ? "is not" : "is \"%s\"".formatted(given.value());
          throw StartRefused.wrongUse(
              "%s must be %s, but %s.".formatted(given.origin(), wanted, is));
        });
  }
}
