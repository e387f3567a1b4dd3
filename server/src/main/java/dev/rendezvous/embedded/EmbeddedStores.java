package dev.rendezvous.embedded;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The stores that a start without URLs brings along: MariaDB, Redis, or both. */
public final class EmbeddedStores implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedStores.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(8);

  private final List<SupervisedProcess> processes = new ArrayList<>();
  private Optional<DatabaseAddress> database = Optional.empty();
  private Optional<DatabaseAddress> databaseOwner = Optional.empty();
  private Optional<String> redisUrl = Optional.empty();
  private volatile boolean stopping;

  private EmbeddedStores() {}

  /** Which stores to start. */
  public enum Wanted {
    DATABASE,
    REDIS,
    BOTH
  }

  /**
   * Starts the stores and waits until they answer.
   *
   * @param folder holds their data, logs and keys
   * @param programs folder of the unpacked programs, which several data folders may share
   * @throws dev.rendezvous.config.StartRefused when a store does not run on this machine
   */
  public static EmbeddedStores start(
      DataFolder folder, Path programs, Wanted wanted, Progress progress)
      throws IOException, InterruptedException {
    EmbeddedStores stores = new EmbeddedStores();
    InstalledPrograms installed =
        InstalledPrograms.on(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    try {
      if (wanted != Wanted.DATABASE) {
        stores.startRedis(folder, RedisProgram.find(programs, installed, progress), progress);
      }
      if (wanted != Wanted.REDIS) {
        stores.startDatabase(folder, DatabaseProgram.find(programs, installed, progress), progress);
      }
      stores.writeAddresses(folder);
      return stores;
    } catch (IOException | InterruptedException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  /** Address of the database; present if it was wanted. */
  public Optional<DatabaseAddress> database() {
    return database;
  }

  /** The same database for who migrates it. */
  public Optional<DatabaseAddress> databaseOwner() {
    return databaseOwner;
  }

  /** URL of Redis, with its password; present if it was wanted. */
  public Optional<String> redisUrl() {
    return redisUrl;
  }

  /** Stops the stores, and returns when they have stopped. */
  @Override
  public void close() {
    stopping = true;
    processes.forEach(SupervisedProcess::askToStop);
    try {
      for (SupervisedProcess process : processes) {
        process.awaitStop(STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startRedis(DataFolder folder, Path program, Progress progress)
      throws IOException, InterruptedException {
    EmbeddedRedis.Running running = new EmbeddedRedis(folder, program).start(progress);
    watch("Redis", running.process(), running.log());
    var address = running.address();
    redisUrl = Optional.of("redis://:%s@%s".formatted(address.password(), address));
  }

  private void startDatabase(DataFolder folder, DatabaseProgram program, Progress progress)
      throws IOException, InterruptedException {
    EmbeddedDatabase.Running running = new EmbeddedDatabase(folder, program).start(progress);
    watch("database", running.process(), running.log());
    database = Optional.of(running.address());
    databaseOwner = Optional.of(running.owner());
  }

  private void watch(String name, SupervisedProcess process, Path log) {
    processes.add(process);
    Runnable report =
        () -> {
          if (!stopping) {
            LOG.errorf("The embedded %s ended by itself: see %s", name, log);
          }
        };
    var _ = process.onceEnded().thenRun(report);
  }

  /** Leaves a note for people who want to look into the stores with a client of their own. */
  private void writeAddresses(DataFolder folder) throws IOException {
    StringBuilder note = new StringBuilder();
    database.ifPresent(address ->
        note.append("RENDEZVOUS_DB_URL=%s\n".formatted(address.jdbcUrl()))
            .append("RENDEZVOUS_DB_USER=%s\n".formatted(address.user()))
            .append("RENDEZVOUS_DB_PASSWORD=%s\n".formatted(address.password())));
    databaseOwner.ifPresent(owner ->
        note.append("RENDEZVOUS_DB_MIGRATION_USER=%s\n".formatted(owner.user()))
            .append("RENDEZVOUS_DB_MIGRATION_PASSWORD=%s\n".formatted(owner.password())));
    redisUrl.ifPresent(url -> note.append("RENDEZVOUS_REDIS_URL=%s\n".formatted(url)));
    DataFolder.writePrivately(folder.folder("run").resolve("stores.env"), note.toString());
  }
}
