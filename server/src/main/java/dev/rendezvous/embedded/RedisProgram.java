package dev.rendezvous.embedded;

import dev.rendezvous.config.StartRefused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** Finds a Redis server: the bundled one where it runs, else an installed one. */
final class RedisProgram {
  private static final String NONE =
      "No Redis runs on this machine: the bundled one does not, and neither redis-server nor "
          + "valkey-server is installed; install it (apt-get install redis-server, brew install "
          + "redis), or set RENDEZVOUS_REDIS_URL.";

  private RedisProgram() {}

  static Path find(Path programs, InstalledPrograms installed, Progress progress)
      throws IOException {
    Path program = programs.resolve("redis-6.2/redis-server");
    if (!Files.isExecutable(program)) {
      progress.tell("unpacking Redis 6.2 (once)");
      unpack(program);
    }
    return Optional.of(program)
        .filter(bundled -> InstalledPrograms.version(bundled).isPresent())
        .or(() -> installed.findRunning("redis-server", "valkey-server"))
        .orElseThrow(() -> StartRefused.notPossible(NONE));
  }

  private static void unpack(Path program) throws IOException {
    Path folder = Files.createDirectories(program.resolve("..").normalize());
    Path temporary = Files.createTempDirectory(folder, "unpacking");
    try {
      File draft = ExecutableProvider.newJarResourceProvider(temporary.toFile()).get();
      if (draft.setExecutable(true)) {
        Files.move(draft.toPath(), program, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (RuntimeException e) {
      // none for this machine: an installed one is looked for
    } finally {
      Folders.delete(temporary);
    }
  }
}
