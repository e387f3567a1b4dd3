package dev.rendezvous.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged server as a process of its own, as an operator would run it. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration DUMP_TAKES = Duration.ofSeconds(1);
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  private final Process process;
  private final Path log;
  private final int port;

  private ServerProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts the server on a free port and returns when it is ready.
   *
   * @param data its data folder, also its working directory
   * @param environment variables besides those inherited; {@code RENDEZVOUS_*} are not inherited
   * @param flags flags besides {@code --data} and {@code --port}
   */
  public static ServerProcess start(Path data, Map<String, String> environment, String... flags)
      throws IOException, InterruptedException {
    ServerProcess server = launch(data, environment, flags);
    server.awaitReady();
    return server;
  }

  /** Starts the server without waiting; a {@code --data} or {@code --port} of the flags wins. */
  public static ServerProcess launch(Path data, Map<String, String> environment, String... flags)
      throws IOException {
    int port = freePort();
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    arguments.addAll(List.of(flags));
    return launch(Files.createDirectories(data), environment, port, arguments);
  }

  /** Has the program do something else than to serve, without waiting. */
  public static ServerProcess command(
      Path folder, Map<String, String> environment, String... arguments) throws IOException {
    return launch(Files.createDirectories(folder), environment, 0, List.of(arguments));
  }

  private static ServerProcess launch(
      Path folder, Map<String, String> environment, int port, List<String> arguments)
      throws IOException {
    Path log = Files.createTempFile("rendezvous-server", ".log");
    List<String> command = new ArrayList<>(unignored());
    command.addAll(List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("RENDEZVOUS_"));
    builder.environment().put("RENDEZVOUS_EMBEDDED_PROGRAMS_DIR", TestStores.programs().toString());
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), log, port);
  }

  /** A TCP port that nobody uses right now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until {@code /health/ready} says 200. */
  public void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (isReady()) {
        return;
      }
      Thread.sleep(50); // polls another process; the deadline bounds it
    }
    String printed = log();
    kill();
    throw new IllegalStateException("The server did not become ready:\n" + printed);
  }

  /** Where it answers. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Port of REST and sockets. */
  public int port() {
    return port;
  }

  /** Everything it has printed so far. */
  public String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Its process and all below it. */
  public List<ProcessHandle> family() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  /** What Ctrl-C does. */
  public void interrupt() throws IOException, InterruptedException {
    ProcessSignal.INT.send(process.pid());
  }

  /** What an operator's tools do: SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Stops it in the middle of what it does; its connections stay open. */
  public void pause() throws IOException, InterruptedException {
    ProcessSignal.STOP.send(process.pid());
  }

  /** Lets it go on as if no time had passed. */
  public void resume() throws IOException, InterruptedException {
    ProcessSignal.CONT.send(process.pid());
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it without a chance to tidy up. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits for its end and returns the exit code. */
  public int awaitExit(Duration patience) throws InterruptedException, IOException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      ProcessSignal.QUIT.send(process.pid()); // has the JVM print what each of its threads does
      Thread.sleep(DUMP_TAKES);
      throw new IllegalStateException("The server still runs after " + patience + ":\n" + log());
    }
    return process.exitValue();
  }

  /** Stops it in order and waits. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("The server did not stop:\n" + log());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(log);
  }

  private boolean isReady() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/health/ready")).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Lets Ctrl-C be heard also where the tests run in the background, which ignores it. */
  private static List<String> unignored() {
    return Files.exists(Path.of("/proc/self/status"))
        ? List.of("env", "--default-signal=INT,QUIT")
        : List.of();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
