package dev.rendezvous;

import dev.rendezvous.config.CommandLine;
import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.GivenSettings;
import dev.rendezvous.config.KnownSettings;
import dev.rendezvous.config.StartRefused;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * {@code admin create}: makes an administrator from the command line, beside a server that runs or
 * without one. What it needs it prepares as a start does; {@link NewAdmin} does the rest.
 *
 * @param email whose account it is to be
 * @param wishes how it is to be made
 * @param flags of a start that gets in nobody's way
 * @param environment its variables
 */
record AdminCommand(
    String email, AdminWishes wishes, CommandLine flags, Map<String, String> environment) {
  static final String NAME = "admin";

  private static final String USAGE =
      "admin knows one thing to do: admin create EMAIL [--force] [--promote]"
          + " [--password-file FILE | --password-stdin] [--data FOLDER] [--profile P].";
  private static final String DATA = "rendezvous.data-dir";
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

  /** Keeps its own copy. */
  AdminCommand {
    environment = Map.copyOf(environment);
  }

  /** What {@link NewAdmin} is told. */
  String[] arguments() {
    List<String> all = new ArrayList<>(List.of(email));
    all.addAll(wishes.arguments());
    return all.toArray(String[]::new);
  }

  /**
   * Reads what is asked for.
   *
   * @param arguments what follows {@code admin}
   * @param home folder of the settings file and, by default, of the data
   * @throws StartRefused when it can't be done
   */
  static AdminCommand parse(List<String> arguments, Map<String, String> environment, Path home)
      throws IOException {
    if (arguments.size() < 2 || !arguments.getFirst().equals("create")) {
      throw StartRefused.wrongUse(USAGE);
    }
    String email = arguments.get(1);
    if (!EMAIL.matcher(email).matches()) {
      throw StartRefused.wrongUse("\"%s\" is no e-mail address. %s".formatted(email, USAGE));
    }
    List<String> rest = new ArrayList<>(arguments.subList(2, arguments.size()));
    AdminWishes wishes = AdminWishes.take(rest);
    CommandLine flags = CommandLine.parse(rest);
    if (flags.wish() != CommandLine.Wish.START) {
      throw StartRefused.wrongUse(USAGE);
    }
    return outOfTheWay(email, wishes, flags, environment, home);
  }

  private static AdminCommand outOfTheWay(
      String email,
      AdminWishes wishes,
      CommandLine flags,
      Map<String, String> environment,
      Path home)
      throws IOException {
    GivenSettings given =
        GivenSettings.read(
            KnownSettings.ofTheServer(), flags, environment, home.resolve(GivenSettings.FILE_NAME));
    Path folder = Path.of(given.get(DATA));
    Path data = given.values().containsKey(DATA) ? folder.toAbsolutePath() : home.resolve(folder);
    Map<String, String> settings = new LinkedHashMap<>(flags.settings());
    Map<String, String> variables = new LinkedHashMap<>(environment);
    settings.put("rendezvous.port", "0");
    if (isInUse(data)) {
      settings.put(DATA, data.resolve("run/admin").toString());
      variables.put("RENDEZVOUS_DB_MIGRATE", "false"); // the server has
      joinStores(variables, given, data.resolve("run/stores.env"));
      joinSecret(variables, given, data.resolve("keys/master.key"));
    }
    return new AdminCommand(email, wishes, new CommandLine(settings, flags.wish()), variables);
  }

  private static boolean isInUse(Path data) throws IOException {
    if (!Files.isWritable(data.resolve("rendezvous.lock"))) {
      return false; // nobody's yet, or one that the start itself will refuse
    }
    try {
      DataFolder.open(data, DATA).close();
      return false;
    } catch (StartRefused held) {
      return true;
    }
  }

  /** The stores that the server brought along, as far as no others are named. */
  private static void joinStores(Map<String, String> variables, GivenSettings given, Path note)
      throws IOException {
    if (!Files.exists(note)) {
      return;
    }
    Properties stores = new Properties();
    stores.load(new StringReader(Files.readString(note)));
    List<String> wanted = new ArrayList<>();
    if (given.find("rendezvous.db.url").isEmpty()) {
      wanted.addAll(List.of("RENDEZVOUS_DB_URL", "RENDEZVOUS_DB_USER", "RENDEZVOUS_DB_PASSWORD"));
    }
    if (given.find("rendezvous.redis.url").isEmpty()) {
      wanted.add("RENDEZVOUS_REDIS_URL");
    }
    wanted.forEach(name -> variables.put(name, stores.getProperty(name, "")));
  }

  private static void joinSecret(Map<String, String> variables, GivenSettings given, Path key)
      throws IOException {
    if (given.find("rendezvous.secret").isEmpty() && Files.exists(key)) {
      variables.put("RENDEZVOUS_SECRET", Files.readString(key).strip());
    }
  }
}
