package dev.rendezvous.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends store processes that an earlier, killed start of the same data folder left running. */
final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private Orphans() {}

  /**
   * Ends every process that has this argument on its command line. The caller holds the data
   * folder's lock, so that none of them belongs to a running server.
   *
   * @param pidFile names the process as well, for systems that hide command lines from a listing
   * @param argument an argument that only this data folder's process has, such as its path
   */
  static void end(Path pidFile, String argument, Progress progress)
      throws IOException, InterruptedException {
    List<ProcessHandle> left =
        Stream.concat(ofPidFile(pidFile), ProcessHandle.allProcesses())
            .filter(process -> hasArgument(process, argument))
            .distinct()
            .toList();
    for (ProcessHandle process : left) {
      progress.tell("stopping process %d of an earlier start".formatted(process.pid()));
      process.destroy();
      if (!ended(process)) {
        process.destroyForcibly();
        var _ = ended(process);
      }
    }
    Files.deleteIfExists(pidFile);
  }

  private static Stream<ProcessHandle> ofPidFile(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return Stream.empty();
    }
    String content = Files.readString(pidFile).strip();
    return content.matches("\\d{1,18}")
        ? ProcessHandle.of(Long.parseLong(content)).stream()
        : Stream.empty();
  }

  private static boolean hasArgument(ProcessHandle process, String argument) {
    // The shell that supervises has the same arguments behind its own; it ends with its child.
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments))
        .filter(arguments -> arguments.contains(argument) && !arguments.contains("-c"))
        .isPresent();
  }

  private static boolean ended(ProcessHandle process) throws InterruptedException {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    try {
      exit.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }
}
