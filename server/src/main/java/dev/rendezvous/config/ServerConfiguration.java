package dev.rendezvous.config;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns checked settings into the configuration that Quarkus and the server's beans read. */
public final class ServerConfiguration {
  private static final String REPLICA_URL = "rendezvous.db.replica-url";

  private ServerConfiguration() {}

  /**
   * The whole configuration, by key: the {@code rendezvous.*} settings and what Quarkus derives
   * from them. {@code rendezvous.role.<service>} is {@code true} for each service that runs here.
   */
  public static Map<String, String> of(
      GivenSettings given,
      DataFolder folder,
      DatabaseAddress database,
      DatabaseAddress owner,
      String redisUrl)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(given.values());
    all.put("rendezvous.data-dir", folder.path().toString());
    all.put("rendezvous.host", hostOf(given));
    all.put("rendezvous.shutdown.notice", noticeOf(given));
    Optional<String> secret = given.find("rendezvous.secret");
    all.put("rendezvous.secret", secret.isPresent() ? secret.get() : folder.secret("master.key"));
    all.putAll(rolesOf(given.find("rendezvous.services")));
    all.putAll(tracesOf(given));
    boolean migrates = Boolean.parseBoolean(given.get("rendezvous.db.migrate"));
    all.putAll(storesOf(database, migrates ? owner : database, redisUrl));
    DatabaseAddress.namedReplica(given).ifPresent(replica -> all.putAll(replicaOf(replica)));
    all.put("quarkus.flyway.migrate-at-start", Boolean.toString(migrates));
    // whoever does not migrate looks whether somebody did
    all.put("quarkus.flyway.validate-at-start", Boolean.toString(!migrates));
    // Names have been checked, with better words; roles and unused interfaces map to nothing.
    all.put("smallrye.config.mapping.validate-unknown", "false");
    // our own router answers for a malformed path, in the envelope
    all.put("vertx.disableURIValidation", "true");
    all.put("quarkus.profile", given.get("rendezvous.profile"));
    all.put("quarkus.http.port", given.get("rendezvous.port"));
    all.put("quarkus.http.host", hostOf(given));
    all.put("quarkus.management.port", given.get("rendezvous.management-port"));
    all.put("quarkus.management.host", given.get("rendezvous.management-host"));
    all.put("quarkus.datasource.jdbc.max-size", given.get("rendezvous.db.max-connections"));
    return all;
  }

  /**
   * The same for a process that only migrates: no service runs, nobody is listened to.
   *
   * @param all as {@link #of} says it of a server that migrates
   */
  public static Map<String, String> migratingOnly(Map<String, String> all) {
    Map<String, String> less = new LinkedHashMap<>(all);
    rolesOf(Optional.empty()).keySet().forEach(role -> less.put(role, "false"));
    less.put(REPLICA_URL, "");
    less.put("quarkus.http.host-enabled", "false");
    less.put("quarkus.management.port", "0");
    less.put("quarkus.management.host", "127.0.0.1");
    return less;
  }

  /** The address to listen on: given, else this machine only in dev, every interface in prod. */
  public static String hostOf(GivenSettings given) {
    boolean prod = given.get("rendezvous.profile").equals("prod");
    return given.find("rendezvous.host").orElse(prod ? "0.0.0.0" : "127.0.0.1");
  }

  /** How long a process that ends goes on: given, else nothing in dev, five seconds in prod. */
  public static String noticeOf(GivenSettings given) {
    boolean prod = given.get("rendezvous.profile").equals("prod");
    return given.find("rendezvous.shutdown.notice").orElse(prod ? "5s" : "0s");
  }

  /**
   * The part that says where the stores are.
   *
   * @param owner the same database for who migrates it
   */
  public static Map<String, String> storesOf(
      DatabaseAddress database, DatabaseAddress owner, String redisUrl) {
    Map<String, String> stores = new LinkedHashMap<>();
    stores.put("rendezvous.db.url", database.jdbcUrl());
    stores.put("rendezvous.db.user", database.user());
    stores.put("rendezvous.db.password", database.password());
    stores.put("rendezvous.db.migration-user", owner.user());
    stores.put("rendezvous.db.migration-password", owner.password());
    stores.put("rendezvous.redis.url", redisUrl);
    stores.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    stores.put("quarkus.datasource.username", database.user());
    stores.put("quarkus.datasource.password", database.password());
    if (!owner.equals(database)) { // Flyway takes no account without a password
      stores.put("quarkus.flyway.jdbc-url", owner.jdbcUrl());
      stores.put("quarkus.flyway.username", owner.user());
      stores.put("quarkus.flyway.password", owner.password());
    }
    return stores;
  }

  /** The part that says where reads go that may lag. */
  private static Map<String, String> replicaOf(DatabaseAddress replica) {
    return Map.of(
        REPLICA_URL,
        replica.jdbcUrl(),
        "rendezvous.db.replica-user",
        replica.user(),
        "rendezvous.db.replica-password",
        replica.password());
  }

  /** The part that says where traces go, if anywhere. */
  private static Map<String, String> tracesOf(GivenSettings given) {
    Optional<String> collector = given.find("rendezvous.telemetry.otlp-endpoint");
    Map<String, String> traces = new LinkedHashMap<>();
    traces.put("quarkus.otel.sdk.disabled", Boolean.toString(collector.isEmpty()));
    traces.put("quarkus.datasource.jdbc.telemetry", Boolean.toString(collector.isPresent()));
    traces.put("quarkus.otel.traces.sampler.arg", given.get("rendezvous.telemetry.trace-ratio"));
    collector.ifPresent(url -> traces.put("quarkus.otel.exporter.otlp.endpoint", url));
    return traces;
  }

  /** The part that says which services run, from a list separated by commas; all without one. */
  public static Map<String, String> rolesOf(Optional<String> services) {
    List<String> chosen =
        services
            .map(list -> Arrays.stream(list.split(",", -1)).map(String::strip).toList())
            .orElse(List.of());
    Map<String, String> roles = new LinkedHashMap<>();
    for (ServiceName service : ServiceName.values()) {
      String name = service.name().toLowerCase(Locale.ROOT);
      boolean runs = chosen.isEmpty() || chosen.contains(name);
      roles.put("rendezvous.role." + name, Boolean.toString(runs));
    }
    return roles;
  }
}
