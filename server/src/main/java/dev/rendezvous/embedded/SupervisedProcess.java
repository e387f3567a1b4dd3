package dev.rendezvous.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process that never outlives this JVM, however the JVM ends.
 *
 * <p>Between the two stands a shell that reads a pipe which only the JVM holds open: when the pipe
 * closes, be it by {@link #askToStop()} or because the JVM was killed, the shell stops the child.
 * The child has its own process group, so that Ctrl-C on a terminal does not reach it before the
 * server is done with it.
 */
final class SupervisedProcess {
  private static final String SUPERVISOR =
      """
      log=$1 pidfile=$2; shift 2
      trap : INT TERM HUP
      set -m
      "$@" </dev/null >>"$log" 2>&1 &
      child=$!
      set +m
      trap '' INT TERM HUP
      echo "$child" >"$pidfile"
      echo "$child"
      read -r _
      kill -TERM "$child"
      n=0
      while kill -0 "$child" && [ "$n" -lt 70 ]; do sleep 0.1; n=$((n + 1)); done
      kill -KILL "$child"
      wait "$child"
      rm -f "$pidfile"
      """;

  private final Process supervisor;
  private final OutputStream pipe;
  private final ProcessHandle child;

  private SupervisedProcess(Process supervisor, OutputStream pipe, ProcessHandle child) {
    this.supervisor = supervisor;
    this.pipe = pipe;
    this.child = child;
  }

  /** Starts the command; what it prints is added to the log, its process id stands in the file. */
  static SupervisedProcess start(List<String> command, Path log, Path pidFile) throws IOException {
    List<String> whole = new ArrayList<>(List.of(shell(), "-c", SUPERVISOR, "rendezvous-stores"));
    whole.add(log.toString());
    whole.add(pidFile.toString());
    whole.addAll(command);
    Process supervisor = new ProcessBuilder(whole).redirectError(Redirect.DISCARD).start();
    var out =
        new BufferedReader(
            new InputStreamReader(supervisor.getInputStream(), StandardCharsets.UTF_8));
    String pid = out.readLine();
    Optional<ProcessHandle> child =
        pid == null ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    return new SupervisedProcess(
        supervisor, supervisor.getOutputStream(), child.orElseGet(supervisor::toHandle));
  }

  boolean isAlive() {
    return child.isAlive();
  }

  long pid() {
    return child.pid();
  }

  /** Completes when the child has ended, for whatever reason. */
  CompletionStage<ProcessHandle> onceEnded() {
    return child.onExit();
  }

  /** Asks the child to stop, without waiting. */
  void askToStop() {
    try {
      pipe.close();
    } catch (IOException e) {
      supervisor.destroy(); // the pipe is gone because the shell is
    }
  }

  /** Waits until the child has stopped; kills it when the time is over. */
  void awaitStop(Duration patience) throws InterruptedException {
    if (!supervisor.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      child.destroyForcibly();
      supervisor.destroyForcibly();
    }
  }

  /** Bash, since only there a child gets its own process group without a terminal. */
  private static String shell() {
    return Stream.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse("/bin/sh");
  }
}
