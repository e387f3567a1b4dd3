package dev.rendezvous.embedded;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.DatabaseAddress;
import dev.rendezvous.config.DatabaseProbe;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The embedded MariaDB (or MySQL) of one data folder. */
final class EmbeddedDatabase {
  static final String NAME = "rendezvous";
  private static final String OWNER = "rendezvous_owner";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final int INSTALL_SECONDS = 120;

  private final DataFolder folder;
  private final DatabaseProgram program;
  private final Path data;
  private final Path log;
  private final Path pidFile;

  /**
   * A database that runs.
   *
   * @param address for the server
   * @param owner for who migrates it, and makes scratch databases for tests
   */
  record Running(
      SupervisedProcess process, DatabaseAddress address, DatabaseAddress owner, Path log) {}

  EmbeddedDatabase(DataFolder folder, DatabaseProgram program) throws IOException {
    this.folder = folder;
    this.program = program;
    this.data = folder.path().resolve("database");
    this.log = folder.folder("logs").resolve("database.log");
    this.pidFile = folder.folder("run").resolve("database.pid");
  }

  /** Ends what an earlier start left, makes the data directory if there is none, and starts. */
  Running start(Progress progress) throws IOException, InterruptedException {
    Orphans.end(pidFile, "--datadir=" + data, progress);
    if (!Files.isDirectory(data)) {
      install(progress);
    }
    Optional<Running> running = Optional.empty();
    // Another program may take the free port first; twice is bad luck, thrice is another trouble.
    for (int attempt = 0; attempt < 3 && running.isEmpty(); attempt++) {
      running = tryStart(FreePort.next());
    }
    if (running.isEmpty()) {
      throw StoreFailed.because("database", log);
    }
    return running.get();
  }

  private void install(Progress progress) throws IOException, InterruptedException {
    progress.tell("making the database in " + data);
    Path draft = folder.path().resolve("database.new");
    Folders.delete(draft);
    Process install =
        new ProcessBuilder(program.install(draft))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    install.getOutputStream().close();
    if (!install.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || install.exitValue() != 0) {
      install.destroyForcibly();
      throw StoreFailed.because("database", log);
    }
    Files.move(draft, data);
  }

  private Optional<Running> tryStart(int port) throws IOException, InterruptedException {
    DatabaseAddress address =
        new DatabaseAddress("127.0.0.1:" + port, NAME, "", NAME, folder.secret("database.key"));
    SupervisedProcess process = SupervisedProcess.start(command(port), log, pidFile);
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (var connection = DatabaseProbe.connect(address, 2_000)) {
        if (connection.isValid(2)) {
          var owner = address.as(OWNER, folder.secret("database-owner.key"));
          return Optional.of(new Running(process, address, owner, log));
        }
      } catch (SQLException e) {
        Thread.sleep(20); // not up yet; the deadline bounds this
      }
    }
    process.askToStop();
    process.awaitStop(Duration.ofSeconds(10));
    return Optional.empty();
  }

  private List<String> command(int port) throws IOException {
    Path temporary = folder.folder("run/tmp");
    List<String> command =
        new ArrayList<>(
            DatabaseProgram.withUser(
                program.server().toString(),
                "--no-defaults",
                "--basedir=" + program.home(),
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket(),
                "--pid-file=" + folder.path().resolve("run/database.server.pid"),
                "--init-file=" + writeInitFile(),
                "--skip-name-resolve",
                "--skip-log-bin",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--max-connections=300",
                "--innodb-buffer-pool-size=128M",
                "--performance-schema=OFF"));
    command.addAll(
        program.mariaDb()
            ? List.of("--skip-ssl", "--innodb-log-file-size=48M")
            : List.of("--mysqlx=OFF", "--secure-file-priv=NULL"));
    return command;
  }

  /** A path that fits the 107 bytes which a socket's name may have, wherever the folder lies. */
  private Path socket() {
    Path wished = folder.path().resolve("run/database.sock");
    return wished.toString().length() < 100
        ? wished
        : Path.of("/tmp/rendezvous-%08x.sock".formatted(folder.path().hashCode()));
  }

  /** Accounts are set anew at each start, so that a changed key file works at once. */
  private Path writeInitFile() throws IOException {
    Path file = folder.path().resolve("run/accounts.sql");
    StringBuilder sql = new StringBuilder();
    sql.append("CREATE DATABASE IF NOT EXISTS rendezvous CHARACTER SET utf8mb4;\n");
    appendAccount(sql, NAME, folder.secret("database.key"));
    appendAccount(sql, OWNER, folder.secret("database-owner.key"));
    // the second are scratch databases of the tests
    for (String databases : List.of("`rendezvous`.*", "`rendezvous\\_test%`.*")) {
      appendRights(sql, databases);
    }
    sql.append(
        "ALTER USER 'root'@'localhost' IDENTIFIED BY '%s';\n"
            .formatted(folder.secret("database-root.key")));
    DataFolder.writePrivately(file, sql.toString());
    return file;
  }

  /**
   * The server may read and add everywhere; what it may change, the owner says table by table once
   * it has migrated. In folders of before the server had all rights: they are taken back, and only
   * what there is can be taken.
   */
  private static void appendRights(StringBuilder sql, String databases) {
    String few = "GRANT SELECT, INSERT ON %s TO '%s'@'127.0.0.1';\n".formatted(databases, NAME);
    sql.append(few);
    sql.append("REVOKE ALL PRIVILEGES ON %s FROM '%s'@'127.0.0.1';\n".formatted(databases, NAME));
    sql.append(few);
    sql.append(
        "GRANT ALL ON %s TO '%s'@'127.0.0.1' WITH GRANT OPTION;\n".formatted(databases, OWNER));
  }

  private static void appendAccount(StringBuilder sql, String user, String password) {
    String account = "'%s'@'127.0.0.1' IDENTIFIED BY '%s';\n".formatted(user, password);
    sql.append("CREATE USER IF NOT EXISTS ").append(account);
    sql.append("ALTER USER ").append(account);
  }
}
