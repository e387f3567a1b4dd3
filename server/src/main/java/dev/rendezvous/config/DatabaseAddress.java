package dev.rendezvous.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the database is and who signs in, taken apart so that no password stays in a URL.
 *
 * @param host host as it stands in the URL, with the port if one is given
 * @param database name of the database
 * @param options options of the driver, as {@code a=b&c=d}, or empty
 * @param user who signs in
 * @param password password, maybe empty
 */
public record DatabaseAddress(
    String host, String database, String options, String user, String password) {
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?(?:mysql|mariadb)://(?:(?<login>[^/]*)@)?(?<host>[^/?@]+)"
              + "(?:/(?<database>[^/?]*))?(?:\\?(?<options>.*))?");
  private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\..*|\\[::1])(:\\d+)?");

  /**
   * Reads a URL of the forms {@code jdbc:mysql://}, {@code jdbc:mariadb://}, {@code mysql://}.
   *
   * @param origin the setting's name, for the sentence when the URL is wrong
   * @throws StartRefused when the URL has another form or names no database
   */
  public static DatabaseAddress parse(
      String url, Optional<String> user, Optional<String> password, String origin) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || !portIsNumber(parts.group("host"))) {
      throw StartRefused.wrongUse(
          origin + " is not a database URL: write jdbc:mysql://host:3306/database.");
    }
    String database = Optional.ofNullable(parts.group("database")).orElse("");
    if (database.isEmpty()) {
      throw StartRefused.wrongUse(
          origin
              + " names no database: end it with /database, as in jdbc:mysql://host/rendezvous.");
    }
    String options = Optional.ofNullable(parts.group("options")).orElse("");
    String[] login = Optional.ofNullable(parts.group("login")).orElse("").split(":", 2);
    Optional<String> loginUser = Optional.of(decode(login[0])).filter(name -> !name.isEmpty());
    Optional<String> loginPassword =
        login.length > 1 ? Optional.of(decode(login[1])) : Optional.empty();
    return new DatabaseAddress(
        parts.group("host"),
        database,
        without(options),
        loginUser.or(() -> option(options, "user")).or(() -> user).orElse("root"),
        loginPassword.or(() -> option(options, "password")).or(() -> password).orElse(""));
  }

  /**
   * The one that the settings name; none when the embedded one is wanted.
   *
   * @throws StartRefused when its URL has another form or names no database
   */
  public static Optional<DatabaseAddress> named(GivenSettings given) {
    String key = "rendezvous.db.url";
    return given
        .find(key)
        .map(url ->
            parse(
                url,
                given.find("rendezvous.db.user"),
                given.find("rendezvous.db.password"),
                given.originOf(key)));
  }

  /**
   * The replica that the settings name, if any. Login and options are those of the database where
   * its URL and its settings have none.
   *
   * @throws StartRefused when its URL has another form or names no database
   */
  public static Optional<DatabaseAddress> namedReplica(GivenSettings given) {
    String key = "rendezvous.db.replica-url";
    return named(given)
        .flatMap(primary ->
            given
                .find(key)
                .map(url ->
                    parse(
                        url,
                        given
                            .find("rendezvous.db.replica-user")
                            .or(() -> Optional.of(primary.user)),
                        given
                            .find("rendezvous.db.replica-password")
                            .or(() -> Optional.of(primary.password)),
                        given.originOf(key)))
                .map(replica ->
                    replica.options.isEmpty() ? replica.with(primary.options) : replica));
  }

  private DatabaseAddress with(String otherOptions) {
    return new DatabaseAddress(host, database, otherOptions, user, password);
  }

  /** URL for the MariaDB driver, without user and password. */
  public String jdbcUrl() {
    String given = options;
    if (LOOPBACK.matcher(host).matches() && !options.contains("allowPublicKeyRetrieval")) {
      // MySQL's default login sends a key first; on this machine nobody can swap it.
      given = (given.isEmpty() ? "" : given + "&") + "allowPublicKeyRetrieval=true";
    }
    return "jdbc:mariadb://" + host + "/" + database + (given.isEmpty() ? "" : "?" + given);
  }

  /** The same place for somebody else. */
  public DatabaseAddress as(String otherUser, String otherPassword) {
    return new DatabaseAddress(host, database, options, otherUser, otherPassword);
  }

  /** What a person may see of it. */
  @Override
  public String toString() {
    return host + "/" + database;
  }

  private static boolean portIsNumber(String host) {
    return Arrays.stream(host.split(",", -1))
        .allMatch(one -> one.matches("(\\[[0-9a-fA-F:]+]|[^:\\s]+)(:\\d{1,5})?"));
  }

  private static String decode(String part) {
    // a plus is itself in a login, not a blank
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Optional<String> option(String options, String name) {
    return Arrays.stream(options.split("&", -1))
        .filter(option -> option.startsWith(name + "="))
        .map(option -> decode(option.substring(name.length() + 1)))
        .findFirst();
  }

  private static String without(String options) {
    return Arrays.stream(options.split("&", -1))
        .filter(option -> !option.startsWith("user=") && !option.startsWith("password="))
        .collect(Collectors.joining("&"));
  }
}
