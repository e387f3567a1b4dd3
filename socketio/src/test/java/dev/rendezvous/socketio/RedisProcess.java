package dev.rendezvous.socketio;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** A Redis of one test class. */
final class RedisProcess implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.");

  private final Process process;
  private final int port;

  private RedisProcess(String program) throws IOException {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var command =
        new String[] {
          program, "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", ""
        };
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.contains("eady to accept connections")) return;
      }
    }
    throw new IOException(program + " did not start");
  }

  /** The bundled one, which is older than sharded channels. */
  static RedisProcess bundled() throws IOException {
    var folder = Files.createTempDirectory(Path.of("target"), "redis-");
    File program = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
    if (!program.setExecutable(true)) throw new IOException(program + " cannot be run");
    return new RedisProcess(program.getAbsolutePath());
  }

  /** An installed one that knows sharded channels, which came with version 7. */
  static Optional<RedisProcess> sharded() throws Exception {
    for (var program : new String[] {"redis-server", "valkey-server"}) {
      if (majorVersion(program) >= 7) return Optional.of(new RedisProcess(program));
    }
    return Optional.empty();
  }

  private static int majorVersion(String program) throws InterruptedException {
    try {
      var asked = new ProcessBuilder(program, "--version").start();
      var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      asked.waitFor(5, TimeUnit.SECONDS);
      var version = VERSION.matcher(answer);
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException _) {
      return 0;
    }
  }

  String url() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
