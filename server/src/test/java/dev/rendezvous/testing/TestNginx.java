package dev.rendezvous.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real nginx on loopback (Debian's package will do), with the configuration of {@code deploy/}.
 */
public final class TestNginx implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(20);
  private static final String SOCKETS = "rendezvous_sockets";

  private final Process process;
  private final Path folder;
  private final int port;

  private TestNginx(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts it; ready when this returns.
   *
   * @param kinds the processes of each kind, by its name
   */
  public static TestNginx start(Map<String, List<ServerProcess>> kinds)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rendezvous-nginx");
    int port = ServerProcess.freePort();
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), main(folder, port, kinds));
    ProcessBuilder builder =
        new ProcessBuilder(
                program(), "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("log").toFile()));
    TestNginx nginx = new TestNginx(builder.start(), folder, port);
    nginx.awaitReady();
    return nginx;
  }

  private static String program() {
    return Stream.of("/usr/sbin/nginx", "/opt/homebrew/bin/nginx", "/usr/local/bin/nginx")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "nginx is not here, and this test needs it: apt-get install nginx-light, brew"
                    + " install nginx"));
  }

  /** What differs from {@code deploy/nginx/nginx.conf}: addresses, and where files are. */
  private static String main(Path folder, int port, Map<String, List<ServerProcess>> kinds) {
    StringBuilder text = new StringBuilder();
    if (System.getProperty("user.name").equals("root")) {
      text.append("user root;\n"); // may read what belongs to root
    }
    text.append("daemon off;\nworker_processes 2;\npid ").append(folder).append("/pid;\n");
    text.append("events { worker_connections 512; }\nhttp {\n");
    for (String kind : List.of("body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      String directive = kind.equals("body") ? "client_body" : kind;
      text.append("%s_temp_path %s/%s;\n".formatted(directive, folder, kind));
    }
    kinds.forEach((kind, servers) -> text.append(upstream("rendezvous_" + kind, servers)));
    text.append(upstream(SOCKETS, kinds.getOrDefault("realtime", List.of())));
    text.append("include %s/routes.conf;\n".formatted(configurations()));
    text.append("access_log %s/access.log rendezvous;\n".formatted(folder));
    text.append("server {\nlisten 127.0.0.1:%d;\n".formatted(port));
    text.append("include %s/server.conf;\n}\n}\n".formatted(configurations()));
    return text.toString();
  }

  private static Path configurations() {
    return DeployFiles.FOLDER.resolve("nginx");
  }

  private static String upstream(String name, List<ServerProcess> servers) {
    StringBuilder text = new StringBuilder("upstream ").append(name).append(" {\n");
    if (name.equals(SOCKETS)) {
      text.append("hash $binary_remote_addr consistent;\n");
    }
    for (ServerProcess server : servers) {
      text.append("server 127.0.0.1:%d max_fails=2 fail_timeout=5s;\n".formatted(server.port()));
    }
    return text.append(name.equals(SOCKETS) ? "}\n" : "keepalive 16;\n}\n").toString();
  }

  /** Where it answers. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What it wrote about requests. */
  public String accessLog() throws IOException {
    return Files.readString(folder.resolve("access.log"));
  }

  private void awaitReady() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        close();
        throw new IllegalStateException(
            "nginx did not start: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(20); // polls another process; the deadline bounds it
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
