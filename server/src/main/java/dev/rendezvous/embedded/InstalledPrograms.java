package dev.rendezvous.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds programs that are installed on this machine, on the path or in the usual folders. */
final class InstalledPrograms {
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/sbin",
          "/usr/bin",
          "/usr/libexec",
          "/usr/local/sbin",
          "/usr/local/bin",
          "/usr/local/mysql/bin",
          "/opt/homebrew/bin",
          "/opt/homebrew/opt/mariadb/bin",
          "/opt/homebrew/opt/mysql/bin");

  private final List<Path> folders;

  private InstalledPrograms(List<Path> folders) {
    this.folders = folders;
  }

  /** Programs on this path variable, then those in the usual folders. */
  static InstalledPrograms on(String pathVariable) {
    return new InstalledPrograms(
        Stream.concat(Stream.of(pathVariable.split(":", -1)), USUAL_FOLDERS.stream())
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** The first of the names that is there and answers {@code --version}. */
  Optional<Path> findRunning(String... names) {
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .filter(program -> version(program).isPresent())
        .findFirst();
  }

  /** What the program says to {@code --version}; empty when it does not run on this machine. */
  static Optional<String> version(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version")
              .redirectError(Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return Optional.of(answer);
      }
      process.destroyForcibly();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // wrong architecture, missing loader
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
