package dev.rendezvous.embedded;

import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Two real servers of MariaDB for one test, of which the second copies the first. */
public final class ReplicatedPair implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("target", "stores", "bin").toAbsolutePath();
  private static final String WORD = "a word for tests";
  private static final String NAME = "rendezvous";
  private static final String ON_REPLICA = "rendezvous_second";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final int TIMEOUT_MS = 10_000;

  private final Path folder;
  private final DatabaseProgram program;
  private final int[] ports = {FreePort.next(), FreePort.next()};
  private final List<SupervisedProcess> processes = new ArrayList<>();

  private ReplicatedPair(Path folder) throws IOException {
    this.folder = folder;
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    program = DatabaseProgram.find(PROGRAMS, InstalledPrograms.on(path), System.out::println);
  }

  /**
   * Starts both, empty, in a folder that is emptied; tests are left out where there is no MariaDB.
   */
  public static ReplicatedPair start(Path folder) throws Exception {
    Folders.delete(folder);
    ReplicatedPair pair = new ReplicatedPair(Files.createDirectories(folder));
    Assumptions.assumeTrue(pair.program.mariaDb(), "only MariaDB is set up for this");
    try {
      pair.run(
          0,
          account(NAME, "ALL PRIVILEGES ON *.* TO '%s'@'127.0.0.1'")
              + "CREATE DATABASE %s CHARACTER SET utf8mb4;\n".formatted(NAME));
      pair.run(1, account(ON_REPLICA, "ALL PRIVILEGES ON *.* TO '%s'@'127.0.0.1'"));
      pair.onReplica(
          "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=%d, MASTER_USER='%s',"
                  .formatted(pair.ports[0], NAME)
              + " MASTER_PASSWORD='%s', MASTER_CONNECT_RETRY=1, MASTER_SSL=0,".formatted(WORD)
              + " MASTER_SSL_VERIFY_SERVER_CERT=0, MASTER_USE_GTID=slave_pos");
      pair.startCopying();
      pair.await(pair.replica());
      return pair;
    } catch (IOException | SQLException | InterruptedException | RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /** The one that is written to. */
  public DatabaseAddress primary() {
    return address(0, NAME, NAME);
  }

  /** The copy, for an account that was copied as well. */
  public DatabaseAddress replica() {
    return address(1, NAME, NAME);
  }

  /** Has the replica fall behind from now on. */
  public void stopCopying() throws SQLException {
    onReplica("STOP SLAVE");
  }

  /** Has it catch up. */
  public void startCopying() throws SQLException {
    onReplica("START SLAVE");
  }

  /** Kills the replica without a chance to tidy up. */
  public void killReplica() throws Exception {
    SupervisedProcess replica = processes.removeLast();
    ProcessHandle.of(replica.pid()).ifPresent(ProcessHandle::destroyForcibly);
    var _ = replica.onceEnded().toCompletableFuture().get(30, TimeUnit.SECONDS);
    replica.askToStop();
    replica.awaitStop(Duration.ofSeconds(10));
  }

  /** Starts it again where it was. */
  public void restartReplica() throws IOException, SQLException, InterruptedException {
    launch(1);
    await(replica());
  }

  @Override
  public void close() {
    processes.forEach(SupervisedProcess::askToStop);
    try {
      for (SupervisedProcess process : processes) {
        process.awaitStop(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String account(String name, String rights) {
    return "CREATE USER IF NOT EXISTS '%s'@'127.0.0.1' IDENTIFIED BY '%s';\n".formatted(name, WORD)
        + "GRANT %s;\n".formatted(rights.formatted(name));
  }

  private DatabaseAddress address(int which, String database, String user) {
    return new DatabaseAddress("127.0.0.1:" + ports[which], database, "", user, WORD);
  }

  private Path home(int which) {
    return folder.resolve(which == 0 ? "primary" : "replica");
  }

  private void run(int which, String accounts) throws IOException, InterruptedException {
    Path home = Files.createDirectories(home(which));
    Files.createDirectories(home.resolve("tmp"));
    Process install =
        new ProcessBuilder(program.install(home.resolve("data")))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("install.log").toFile())
            .start();
    if (!install.waitFor(2, TimeUnit.MINUTES) || install.exitValue() != 0) {
      throw new IOException(Files.readString(home.resolve("install.log")));
    }
    Files.writeString(home.resolve("accounts.sql"), accounts);
    launch(which);
    await(address(which, "mysql", which == 0 ? NAME : ON_REPLICA));
  }

  private void launch(int which) throws IOException {
    Path home = home(which);
    List<String> command =
        new ArrayList<>(
            DatabaseProgram.withUser(
                program.server().toString(),
                "--no-defaults",
                "--basedir=" + program.home(),
                "--datadir=" + home.resolve("data"),
                "--tmpdir=" + home.resolve("tmp"),
                "--port=" + ports[which],
                "--bind-address=127.0.0.1",
                // a short name, wherever the folder lies
                "--socket=/tmp/rendezvous-pair-%d.sock".formatted(ports[which]),
                "--pid-file=" + home.resolve("server.pid"),
                "--skip-name-resolve",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--innodb-buffer-pool-size=32M",
                "--performance-schema=OFF",
                "--server-id=" + (which + 1)));
    command.addAll(
        which == 0
            ? List.of("--log-bin=" + home.resolve("binlog"), "--binlog-format=ROW")
            : List.of("--relay-log=" + home.resolve("relay")));
    if (Files.notExists(home.resolve("server.log"))) {
      command.add("--init-file=" + home.resolve("accounts.sql")); // once: it is copied
    }
    processes.add(
        SupervisedProcess.start(command, home.resolve("server.log"), home.resolve("pid")));
  }

  private void onReplica(String sql) throws SQLException {
    try (Connection connection =
            DatabaseProbe.connect(address(1, "mysql", ON_REPLICA), TIMEOUT_MS);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void await(DatabaseAddress address) throws InterruptedException, IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      try (Connection connection = DatabaseProbe.connect(address, 2_000)) {
        if (connection.isValid(2)) {
          return;
        }
      } catch (SQLException e) {
        Thread.sleep(20); // not up yet; the deadline bounds this
      }
    }
    throw new IOException(address + " does not answer: see " + folder);
  }
}
