package dev.rendezvous.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A store that may be killed, stopped, paused, and started again where and as it was. */
public final class StoreProcess {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

  private final List<String> command;
  private final Path pidFile;
  private final Path log;
  private final BooleanSupplier answers;
  private ProcessHandle running;

  private StoreProcess(
      List<String> command,
      Path pidFile,
      Path log,
      BooleanSupplier answers,
      ProcessHandle running) {
    this.command = command;
    this.pidFile = pidFile;
    this.log = log;
    this.answers = answers;
    this.running = running;
  }

  /**
   * A store that runs.
   *
   * @param pidFile holds its process id
   * @param answers whether it does its work
   */
  static StoreProcess find(Path pidFile, Path log, BooleanSupplier answers) throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle running = ProcessHandle.of(pid).orElseThrow();
    List<String> command = new ArrayList<>();
    command.add(running.info().command().orElseThrow());
    Stream.of(running.info().arguments().orElseThrow()).forEach(command::add);
    return new StoreProcess(command, pidFile, log, answers, running);
  }

  /** Whether it runs, or is paused. */
  public boolean isAlive() {
    return running.isAlive();
  }

  /** Kills it without a chance to tidy up. */
  public void kill() throws InterruptedException {
    running.destroyForcibly();
    awaitEnd();
  }

  /** Stops it in order. */
  public void stop() throws InterruptedException {
    running.destroy();
    awaitEnd();
  }

  /** Stops it in the middle of what it does; its connections stay open. */
  public void pause() throws IOException, InterruptedException {
    ProcessSignal.STOP.send(running.pid());
  }

  /** Lets it go on. */
  public void resume() throws IOException, InterruptedException {
    ProcessSignal.CONT.send(running.pid());
  }

  /** Starts it again at the same address, with what it wrote down, and waits until it answers. */
  public void start() throws IOException, InterruptedException {
    if (running.isAlive()) {
      return;
    }
    Process again =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    running = again.toHandle();
    // by this the next start on the same folder finds and ends what a killed test left
    Files.writeString(pidFile, Long.toString(again.pid()));
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!answers.getAsBoolean()) {
      if (!again.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The store did not start again: see " + log);
      }
      Thread.sleep(20); // polls another process; the deadline bounds it
    }
  }

  private void awaitEnd() throws InterruptedException {
    try {
      var _ = running.onExit().get(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the store did not end", e);
    }
  }
}
