package dev.rendezvous;

import dev.rendezvous.config.CommandLine;
import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import dev.rendezvous.config.GivenSettings;
import dev.rendezvous.config.KnownSettings;
import dev.rendezvous.config.MailServerAddress;
import dev.rendezvous.config.RedisAddress;
import dev.rendezvous.config.RedisProbe;
import dev.rendezvous.config.ReplicaStart;
import dev.rendezvous.config.RewardStart;
import dev.rendezvous.config.ServerConfiguration;
import dev.rendezvous.config.Setting;
import dev.rendezvous.config.StartRefused;
import dev.rendezvous.config.StoreStart;
import dev.rendezvous.embedded.EmbeddedStores;
import dev.rendezvous.embedded.Progress;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that must hold before the server is worth starting: settings, folder, port, stores.
 */
final class ServerStart implements AutoCloseable {
  private static final String MIGRATE = "rendezvous.db.migrate";

  private final GivenSettings given;
  private final DataFolder folder;
  private final Progress progress;
  private Optional<EmbeddedStores> stores = Optional.empty();

  private ServerStart(GivenSettings given, DataFolder folder, Progress progress) {
    this.given = given;
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Checks what was asked for and starts the embedded stores if no others are named.
   *
   * @param home folder of the settings file and, by default, of the data
   * @throws StartRefused when the start cannot work; nothing is left running then
   */
  static ServerStart prepare(
      CommandLine flags, Map<String, String> environment, Path home, Progress progress)
      throws IOException, InterruptedException {
    KnownSettings known = KnownSettings.ofTheServer();
    Path file = home.resolve(GivenSettings.FILE_NAME);
    GivenSettings given = GivenSettings.read(known, flags, environment, file);
    refuseWhatProdLacks(given);
    refuseShiftedClockInProd(given);
    refuseMailServerThatIsNone(given);
    refuseStorageThatLacksSomething(given);
    StoreStart.check(given);
    RewardStart.check(given);
    ReplicaStart.check(given);
    boolean elsewhere = given.values().containsKey("rendezvous.data-dir");
    Path data = Path.of(given.get("rendezvous.data-dir"));
    DataFolder folder =
        DataFolder.open(
            elsewhere ? data : home.resolve(data), given.originOf("rendezvous.data-dir"));
    ServerStart start = new ServerStart(given, folder, progress);
    try {
      start.checkPort();
      start.openStores();
      return start;
    } catch (IOException | InterruptedException | RuntimeException e) {
      start.close();
      throw e;
    }
  }

  /** What the server's configuration must say, by key. */
  Map<String, String> configuration() throws IOException {
    return ServerConfiguration.of(given, folder, database(), databaseOwner(), redisUrl());
  }

  /** As {@link #configuration}, for a process that brings the schema up to date and ends. */
  Map<String, String> migration() throws IOException {
    if (!Boolean.parseBoolean(given.get(MIGRATE))) {
      throw StartRefused.wrongUse(
          "A migration with %s=false is none: that is for the servers after it."
              .formatted(given.originOf(MIGRATE)));
    }
    return ServerConfiguration.migratingOnly(configuration());
  }

  /** Stops the embedded stores, then gives the data folder back. */
  @Override
  public void close() throws IOException {
    stores.ifPresent(EmbeddedStores::close);
    folder.close();
  }

  private static void refuseWhatProdLacks(GivenSettings given) {
    List<Setting> missing = given.missingInProd();
    if (given.get("rendezvous.profile").equals("prod") && !missing.isEmpty()) {
      throw StartRefused.notPossible(
          "Profile prod needs %s: nothing embedded and no secret made up stands in for them there."
              .formatted(
                  missing.stream().map(Setting::variable).collect(Collectors.joining(", "))));
    }
  }

  private static void refuseShiftedClockInProd(GivenSettings given) {
    String offset = "rendezvous.clock-offset";
    if (given.get("rendezvous.profile").equals("prod")
        && !DurationConverter.parseDuration(given.get(offset)).isZero()) {
      throw StartRefused.notPossible(
          "Profile prod keeps the clock as it is: %s is for tests."
              .formatted(given.originOf(offset)));
    }
  }

  private static void refuseMailServerThatIsNone(GivenSettings given) {
    String key = "rendezvous.mail.smtp-url";
    given.find(key).ifPresent(url -> MailServerAddress.parse(url, given.originOf(key)));
  }

  private static void refuseStorageThatLacksSomething(GivenSettings given) {
    String storage = "rendezvous.media.storage";
    if (!given.get(storage).equals("s3")) {
      return;
    }
    KnownSettings known = KnownSettings.ofTheServer();
    String missing =
        Stream.of("bucket", "access-key", "secret-key")
            .map("rendezvous.media.s3."::concat)
            .filter(key -> given.find(key).isEmpty())
            .map(key -> known.get(key).variable())
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw StartRefused.wrongUse(
          "%s is s3, which needs %s.".formatted(given.originOf(storage), missing));
    }
  }

  private void checkPort() {
    int port = Integer.parseInt(given.get("rendezvous.port"));
    String host = ServerConfiguration.hostOf(given);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw StartRefused.notPossible(
          "Cannot listen on port %d of %s (%s): %s; choose another with --port."
              .formatted(port, host, given.originOf("rendezvous.port"), e.getMessage()));
    }
  }

  private void openStores() throws IOException, InterruptedException {
    externalDatabase()
        .ifPresent(address -> DatabaseProbe.check(address, given.originOf("rendezvous.db.url")));
    externalOwner()
        .ifPresent(address ->
            DatabaseProbe.check(address, given.originOf("rendezvous.db.migration-user")));
    given
        .find("rendezvous.redis.url")
        .ifPresent(url -> {
          String origin = given.originOf("rendezvous.redis.url");
          boolean cluster = Boolean.parseBoolean(given.get("rendezvous.redis.cluster"));
          RedisProbe.check(RedisAddress.parseAll(url, origin, cluster), origin, cluster);
        });
    if (given.find("rendezvous.redis.url").isEmpty()
        && Boolean.parseBoolean(given.get("rendezvous.redis.cluster"))) {
      throw StartRefused.wrongUse("RENDEZVOUS_REDIS_CLUSTER needs RENDEZVOUS_REDIS_URL.");
    }
    Optional<EmbeddedStores.Wanted> wanted = wanted();
    if (wanted.isPresent()) {
      stores =
          Optional.of(EmbeddedStores.start(folder, folder.programs(given), wanted.get(), progress));
    }
  }

  private Optional<EmbeddedStores.Wanted> wanted() {
    boolean database = given.find("rendezvous.db.url").isEmpty();
    boolean redis = given.find("rendezvous.redis.url").isEmpty();
    if (database && redis) {
      return Optional.of(EmbeddedStores.Wanted.BOTH);
    }
    if (database) {
      return Optional.of(EmbeddedStores.Wanted.DATABASE);
    }
    return redis ? Optional.of(EmbeddedStores.Wanted.REDIS) : Optional.empty();
  }

  private Optional<DatabaseAddress> externalDatabase() {
    return DatabaseAddress.named(given);
  }

  private Optional<DatabaseAddress> externalOwner() {
    String password = given.find("rendezvous.db.migration-password").orElse("");
    return externalDatabase()
        .flatMap(address ->
            given.find("rendezvous.db.migration-user").map(user -> address.as(user, password)));
  }

  /** Whoever has no user of their own for migrations migrates as the server. */
  private DatabaseAddress databaseOwner() {
    return externalOwner()
        .or(this::externalDatabase)
        .or(() -> stores.flatMap(EmbeddedStores::databaseOwner))
        .orElseThrow();
  }

  private DatabaseAddress database() {
    return externalDatabase().or(() -> stores.flatMap(EmbeddedStores::database)).orElseThrow();
  }

  private String redisUrl() {
    return given
        .find("rendezvous.redis.url")
        .or(() -> stores.flatMap(EmbeddedStores::redisUrl))
        .orElseThrow();
  }
}
