package dev.rendezvous.services.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.rendezvous.config.AuthSettings;
import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.RedisSettings;
import dev.rendezvous.config.ServerSettings;
import dev.rendezvous.db.Database;
import dev.rendezvous.db.Transactions;
import dev.rendezvous.embedded.EmbeddedStores;
import dev.rendezvous.middleware.access.Caller;
import dev.rendezvous.middleware.access.Origin;
import dev.rendezvous.middleware.secrets.MasterSecret;
import dev.rendezvous.redis.NearCaches;
import dev.rendezvous.redis.Redis;
import dev.rendezvous.types.IdGenerator;
import dev.rendezvous.types.Role;
import dev.rendezvous.types.UserId;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the check of an access token costs a request: the first time, when its signature is
 * verified, and from then on. The session is asked about each time, in the near cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class TokenCheckBenchmark {
  private EmbeddedStores stores;
  private AccessTokens tokens;
  private String one;

  @Setup
  public void open() throws Exception {
    Path folder = Files.createTempDirectory("rendezvous-bench");
    stores =
        EmbeddedStores.start(
            DataFolder.open(folder.resolve("data"), "the benchmark's"),
            Path.of("server", "target", "stores", "bin").toAbsolutePath(),
            EmbeddedStores.Wanted.BOTH,
            doing -> {});
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(AuthSettings.class)
            .withMapping(ServerSettings.class)
            .withMapping(RedisSettings.class)
            .withDefaultValues(
                Map.of(
                    "rendezvous.secret",
                    "a secret of no fewer than 32 letters",
                    "rendezvous.redis.url",
                    stores.redisUrl().orElseThrow()))
            .withValidateUnknown(false)
            .addDiscoveredConverters()
            .build();
    var address = stores.databaseOwner().orElseThrow();
    var pool = new MariaDbPoolDataSource(address.jdbcUrl());
    pool.setUser(address.user());
    pool.setPassword(address.password());
    DataSource database = pool;
    Flyway.configure().dataSource(database).locations("db/migration").load().migrate();
    InstantSource clock = InstantSource.system();
    IdGenerator ids = new IdGenerator(clock, new SecureRandom());
    Database db = new Database(database);
    Transactions tx = new Transactions(database);
    AuthSettings settings = config.getConfigMapping(AuthSettings.class);
    MasterSecret secret = new MasterSecret(config.getConfigMapping(ServerSettings.class));
    KeyStore keyStore = new KeyStore(db);
    SigningKeys keys =
        new SigningKeys(
            keyStore, new KeyRotation(tx, keyStore, secret, settings, clock), secret, clock);
    SessionStore sessions = new SessionStore(db, ids);
    NearCaches caches =
        new NearCaches(
            new Redis(config.getConfigMapping(RedisSettings.class)),
            new ObjectMapper().registerModule(new JavaTimeModule()));
    SessionStates states = new SessionStates(sessions, caches);
    tokens = new AccessTokens(keys, states, ids, settings, clock);
    UserId user = new UserId(ids.next());
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO users (id, terms_accepted_at) VALUES (?, UTC_TIMESTAMP(6))")) {
      insert.setBytes(1, bytes(user.value()));
      insert.execute();
    }
    Instant now = clock.instant();
    UUID session =
        tx.call(() ->
            sessions.insert(
                new SessionStore.NewSession(
                    new SessionRequest(
                        user, "BENCH", Device.UNKNOWN, new Origin("127.0.0.1", null, null)),
                    now,
                    now.plus(settings.sessionIdleLife()),
                    now.plus(settings.sessionLife()))));
    one = tokens.issue(user, session, Role.USER, now);
  }

  private static byte[] bytes(UUID id) {
    return java.nio.ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Seen before. */
  @Benchmark
  public Caller cached() {
    return tokens.verify(one);
  }

  /** Never seen: parsed, verified, claims read. */
  @Benchmark
  public Caller cold() {
    return tokens.check(one);
  }

  @TearDown
  public void close() {
    stores.close();
  }
}
