package dev.rendezvous.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The flags of a start.
 *
 * @param settings values by setting key, of the flags that were given
 * @param wish what is asked for instead of a start, if anything
 */
public record CommandLine(Map<String, String> settings, Wish wish) {
  private static final String MIGRATE = "--migrate";
  private static final Map<String, String> FLAGS = flags();

  /** What the command line asks for. */
  public enum Wish {
    START,
    /** Brings the schema up to date, and ends. */
    MIGRATE,
    HELP,
    VERSION
  }

  /** Copies the settings. */
  public CommandLine {
    settings = Map.copyOf(settings);
  }

  /**
   * Reads flags as {@code --port=8081} or {@code --port 8081}.
   *
   * @throws StartRefused when a flag is unknown or lacks its value
   */
  public static CommandLine parse(List<String> arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    Wish wish = Wish.START;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Optional<Wish> other = otherWish(argument);
      if (other.isPresent()) {
        return new CommandLine(Map.of(), other.get());
      }
      if (argument.equals(MIGRATE)) {
        wish = Wish.MIGRATE;
        continue;
      }
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      String key = keyOf(flag);
      if (equals < 0 && ++i == arguments.size()) {
        throw StartRefused.wrongUse("%s needs a value, as in %s=….".formatted(flag, flag));
      }
      settings.put(key, equals < 0 ? arguments.get(i) : argument.substring(equals + 1));
    }
    return new CommandLine(settings, wish);
  }

  /** The flag that gives this setting, if there is one. */
  static Optional<String> flagOf(String key) {
    return FLAGS.entrySet().stream()
        .filter(flag -> flag.getValue().equals(key))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("--port", "rendezvous.port");
    flags.put("--data", "rendezvous.data-dir");
    flags.put("--services", "rendezvous.services");
    flags.put("--profile", "rendezvous.profile");
    return flags;
  }

  private static Optional<Wish> otherWish(String argument) {
    return switch (argument) {
      case "--help", "-h" -> Optional.of(Wish.HELP);
      case "--version" -> Optional.of(Wish.VERSION);
      default -> Optional.empty();
    };
  }

  private static String keyOf(String flag) {
    String key = FLAGS.get(flag);
    if (key != null) {
      return key;
    }
    var known =
        Stream.concat(FLAGS.keySet().stream(), Stream.of(MIGRATE, "--help", "--version")).toList();
    String advice =
        NearestName.to(flag, known)
            .map(name -> "did you mean %s?".formatted(name))
            .orElse("known are %s.".formatted(String.join(", ", known)));
    throw StartRefused.wrongUse("Unknown flag %s: %s".formatted(flag, advice));
  }
}
