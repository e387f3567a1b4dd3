package dev.rendezvous.embedded;

import dev.rendezvous.config.DataFolder;
import dev.rendezvous.config.RedisAddress;
import dev.rendezvous.config.RedisProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The embedded Redis of one data folder, with an append-only file so that nothing is lost. */
final class EmbeddedRedis {
  private static final Duration READY_WITHIN = Duration.ofSeconds(30);

  private final DataFolder folder;
  private final Path program;
  private final Path log;
  private final Path pidFile;

  /** A Redis that runs. */
  record Running(SupervisedProcess process, RedisAddress address, Path log) {}

  EmbeddedRedis(DataFolder folder, Path program) throws IOException {
    this.folder = folder;
    this.program = program;
    this.log = folder.folder("logs").resolve("redis.log");
    this.pidFile = folder.folder("run").resolve("redis.pid");
  }

  /** Ends what an earlier start left, and starts. */
  Running start(Progress progress) throws IOException, InterruptedException {
    Path configuration = folder.path().resolve("run/redis.conf");
    Orphans.end(pidFile, configuration.toString(), progress);
    Optional<Running> running = Optional.empty();
    for (int attempt = 0; attempt < 3 && running.isEmpty(); attempt++) {
      running = tryStart(configuration, FreePort.next());
    }
    if (running.isEmpty()) {
      throw StoreFailed.because("Redis", log);
    }
    return running.get();
  }

  private Optional<Running> tryStart(Path configuration, int port)
      throws IOException, InterruptedException {
    String password = folder.secret("redis.key");
    DataFolder.writePrivately(configuration, configuration(port, password));
    SupervisedProcess process =
        SupervisedProcess.start(
            List.of(program.toString(), configuration.toString()), log, pidFile);
    RedisAddress address = new RedisAddress(false, "127.0.0.1", port, "", password, 0);
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (answers(address)) {
        return Optional.of(new Running(process, address, log));
      }
      Thread.sleep(10); // not up yet, or still loading; the deadline bounds this
    }
    process.askToStop();
    process.awaitStop(Duration.ofSeconds(10));
    return Optional.empty();
  }

  private static boolean answers(RedisAddress address) {
    try {
      return RedisProbe.ping(address, 2_000).startsWith("+PONG");
    } catch (IOException e) {
      return false;
    }
  }

  private String configuration(int port, String password) throws IOException {
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    dir "%s"
    appendonly yes
    appendfsync everysec
    save ""
    # keeps the configuration's path on the command line, by which the next start knows it
    set-proc-title no
    """
        .formatted(port, password, folder.folder("redis"));
  }
}
