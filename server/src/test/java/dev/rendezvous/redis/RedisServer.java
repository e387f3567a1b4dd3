package dev.rendezvous.redis;

import dev.rendezvous.config.RedisSettings;
import dev.rendezvous.testing.TestStores;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Redis of one test, which may be killed, stopped and started again with what it wrote down. */
final class RedisServer implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(10);

  private final Path folder;
  private final int port;
  private @Nullable Process process;

  RedisServer() throws IOException {
    var _ = TestStores.configuration();
    folder = Files.createTempDirectory(Path.of("target"), "redis-");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  private static Path program() throws IOException {
    try (Stream<Path> files = Files.walk(TestStores.programs())) {
      return files
          .filter(file -> file.getFileName().toString().equals("redis-server"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Starts it anew, with all that it had acknowledged. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                program().toAbsolutePath().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always",
                "--dir",
                folder.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Redis did not start");
      }
    }
  }

  private boolean answers() {
    RedisClient client = RedisClient.create("redis://127.0.0.1:" + port);
    try (var connection = client.connect()) {
      return "PONG".equals(connection.sync().ping());
    } catch (RedisException e) {
      return false;
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Stops it in the middle of what it does; {@code CONT} lets it go on. */
  void signal(String name) {
    try {
      var _ =
          new ProcessBuilder(
                  "kill", "-" + name, Long.toString(process == null ? -1 : process.pid()))
              .start()
              .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The connections of one process to it. */
  Redis connect() {
    return new Redis(
        new RedisSettings() {
          @Override
          public Optional<String> url() {
            return Optional.of("redis://127.0.0.1:" + port);
          }

          @Override
          public Duration timeout() {
            return Duration.ofSeconds(1);
          }

          @Override
          public boolean cluster() {
            return false;
          }
        });
  }

  @Override
  public void close() {
    signal("CONT");
    kill();
  }
}
