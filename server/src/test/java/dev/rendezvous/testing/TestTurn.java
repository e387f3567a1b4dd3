package dev.rendezvous.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real coturn on loopback, and its own client (Debian's package {@code coturn} has both). */
public final class TestTurn implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(20);
  private static final Duration CLIENT_TAKES = Duration.ofSeconds(60);
  private static final int MESSAGES = 3;

  private final Process process;
  private final int port;

  private TestTurn(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A TURN server that lets in by a shared secret; ready when this returns. */
  public static TestTurn start(int port, String secret) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("rendezvous-turn");
    List<String> command =
        List.of(
            "turnserver",
            "-n",
            "--listening-ip=127.0.0.1",
            "--relay-ip=127.0.0.1",
            "--listening-port=" + port,
            "--realm=test",
            "--fingerprint",
            "--no-tls",
            "--no-dtls",
            "--no-cli",
            "--allow-loopback-peers",
            "--userdb=" + folder.resolve("users"),
            "--pidfile=" + folder.resolve("pid"),
            "--log-file=stdout",
            "--use-auth-secret",
            "--static-auth-secret=" + secret);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("log").toFile()))
            .start();
    TestTurn turn = new TestTurn(process, port);
    turn.awaitReady();
    return turn;
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!answers()) {
      if (System.nanoTime() > deadline || !process.isAlive()) {
        close();
        throw new IllegalStateException("coturn did not start");
      }
      Thread.sleep(50); // polls another process; the deadline bounds it
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** What came of it when a client tried to reach another through the relay. */
  public record Relayed(boolean letIn, String output) {
    /** Whether all that was sent came back. */
    public boolean isWithoutLoss() {
      return output.contains("tot_recv_msgs=" + 2 * MESSAGES)
          && output.contains("Total lost packets 0 ");
    }
  }

  /** Two clients allocate, permit each other and send messages from relay to relay. */
  public Relayed relay(String username, String credential)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("rendezvous-turn-client", ".log");
    List<String> command =
        List.of(
            "turnutils_uclient",
            "-y",
            "-c",
            "-n",
            Integer.toString(MESSAGES),
            "-l",
            "100",
            "-p",
            Integer.toString(port),
            "-u",
            username,
            "-w",
            credential,
            "127.0.0.1");
    Process client =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start();
    if (!client.waitFor(CLIENT_TAKES.toSeconds(), TimeUnit.SECONDS)) {
      client.destroyForcibly();
      throw new IllegalStateException("the client of coturn hangs");
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    return new Relayed(client.exitValue() == 0, said);
  }

  /** Ends it. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
