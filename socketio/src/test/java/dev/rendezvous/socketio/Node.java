package dev.rendezvous.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A script of {@code src/test/js} that runs beside the test. */
final class Node implements AutoCloseable {
  private static final Path FOLDER = Path.of("src", "test", "js").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader output;
  private final Writer input;

  private Node(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  private static Process launch(Map<String, String> environment, String... arguments)
      throws IOException {
    assertTrue(
        Files.isDirectory(FOLDER.resolve("node_modules")),
        "run npm ci in socketio/src/test/js, or the tests by ./rendezvous test");
    var command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Runs a script to its end, which must be a good one. */
  static void run(Map<String, String> environment, String... arguments) throws Exception {
    var process = launch(environment, arguments);
    var output = CompletableFuture.supplyAsync(() -> read(process));
    if (!process.waitFor(2, TimeUnit.MINUTES)) process.destroyForcibly();
    assertEquals(0, process.waitFor(), () -> "the script failed:\n" + output.join());
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Starts a script that answers each line with a line, and waits until it is ready. */
  static Node start(String... arguments) throws Exception {
    var node = new Node(launch(Map.of(), arguments));
    assertEquals("\"ready\"", node.output.readLine());
    return node;
  }

  /** Sends a command and returns what came of it. */
  JsonNode ask(String what, Object... arguments) throws Exception {
    var command = JSON.createArrayNode().add(what);
    for (var argument : arguments) command.addPOJO(argument);
    input.write(JSON.writeValueAsString(command) + "\n");
    input.flush();
    var answer = CompletableFuture.supplyAsync(this::readLine).get(20, TimeUnit.SECONDS);
    return JSON.readTree(answer);
  }

  private String readLine() {
    try {
      var line = output.readLine();
      return line == null ? "\"the script ended\"" : line;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
    process.destroyForcibly();
  }
}
